/**
 * Loses whole origins and brings them back: `npm run restore -- [--rounds 20] [--events 20000] [--store leveldb|sqlite]`. In each round a ledger of another size is
 * filled, every second one with a passphrase, and backed up; the browser clears everything that it stores of the origin, is started again, and the backup is
 * taken in. The log must be the same then, byte for byte, with the same fingerprint. Ends with 1 when it is not. What it found: docs/reliability.md.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ledgerCode } from '../bench/harness/ledgerFile.mjs';
import { KillableBrowser, stores } from './crash/browser.mjs';
import { servePage } from './drivenPage.mjs';

const passphrase = 'quiet harbour at dawn';
const mostDeposits = 60;
const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, events: { type: 'string', default: '20000' }, store: { type: 'string', default: 'leveldb' } },
});
if (!(options.store in stores)) throw new Error(`"${options.store}" is none of ${Object.keys(stores).join(', ')}`);

const { ledgerText } = await ledgerCode();
const served = await servePage('restore');
const folder = mkdtempSync(join(tmpdir(), 'tidemark-restore-'));
const rounds = Number(options.rounds);
let same = 0;
let events = 0;
for (let round = 0; round < rounds; round++) {
  const problems = await tryOut(round).catch((error) => [String(error)]);
  if (problems.length === 0) same += 1;
  for (const problem of problems) console.log(`round ${round}: ${problem}`);
}
await served.close();
rmSync(folder, { recursive: true, force: true });
console.log(`\n${options.store}: ${same} of ${rounds} the same, byte for byte; ${events} events in all.`);
process.exit(same === rounds ? 0 : 1);

async function tryOut(round) {
  const profile = mkdtempSync(join(folder, 'profile-'));
  const key = round % 2 === 1 ? passphrase : undefined;
  const plan = { accounts: 1 + Math.floor(Math.random() * 40), events: 100 + Math.floor(Math.random() * Number(options.events)), seed: round + 1 };

  const session = async (work) => {
    const browser = await KillableBrowser.start({ executablePath: process.env.CHROME_EXE, profile, store: options.store });
    const page = await browser.newPage();
    await page.goto(served.address);
    await page.waitForFunction(() => 'restore' in window);
    const result = await work(page);
    await browser.close();
    return result;
  };

  const before = await session(async (page) => {
    await page.evaluate(() => window.restore.open());
    await page.evaluate((given) => window.restore.fill(...given), [await textOf(plan), Math.floor(Math.random() * mostDeposits)]);
    const saved = await page.evaluate(() => window.restore.save('plain'));
    if (key !== undefined) await page.evaluate((text) => window.restore.encrypt(text), key);
    return saved;
  });
  const backup = await session(async (page) => {
    await page.evaluate((text) => window.restore.open(text), key);
    return page.evaluate((format) => window.restore.save(format), key === undefined ? 'gzip' : 'encrypted');
  });
  await session(clearOrigin);
  return session(async (page) => {
    const left = await page.evaluate(() => window.restore.stored());
    if (left.length > 0) return [`The browser still stores ${left.join(', ')}`];
    const head = await page.evaluate(() => window.restore.open());
    if (head !== 0) return [`Event ${head} was there though everything had been cleared`];
    events += await page.evaluate((given) => window.restore.bringBack(...given), [backup.file, key]);
    const after = await page.evaluate(() => window.restore.save('plain'));
    const isSame = after.file === before.file && after.hash === before.hash && after.hash !== null;
    return isSame ? [] : [`What was brought back is not what there was, with ${plan.events} events and seed ${plan.seed}`];
  });
}

/** As a person does who clears the data of a site. */
async function clearOrigin(page) {
  const protocol = await page.context().newCDPSession(page);
  await page.goto('about:blank');
  await protocol.send('Storage.clearDataForOrigin', { origin: new URL(served.address).origin, storageTypes: 'all' });
}

async function textOf(plan) {
  let text = '';
  for await (const part of ledgerText(plan)) text += part;
  return text;
}
