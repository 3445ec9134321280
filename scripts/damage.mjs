/**
 * Damages the files of a browser that is not running, in the database or in the journal, and looks whether the app finds it, says so and mends
 * it: `npm run damage -- [--commands 1000] [--flips 0] [--clean 20]`. After each damage it is started twice, with a write between; every command that was
 * ever acknowledged must be in the log, once, each time. `--flips`: beside the kinds that have a name so many single bytes, spread over all files, on either store.
 * `--clean`: twice so many starts with nothing damaged, of which nothing may be said. Ends with 1 when anything is lost, stored twice, broken, or
 * said for nothing. What it found: docs/reliability.md.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KillableBrowser } from './crash/browser.mjs';
import { damages, flipAnywhere } from './crash/damages.mjs';
import { lookAgain, newResult, openPage } from './crash/round.mjs';
import { servePage } from './drivenPage.mjs';

/** Letters of each note, so that LevelDB has written tables before long. */
const noteLength = 1_500;

const options = optionsOf(process.argv.slice(2));
const served = await servePage('crash');
const folder = mkdtempSync(join(tmpdir(), 'tidemark-damage-'));
const sum = { damages: 0, lost: 0, doubled: 0, problems: 0, untold: 0, falseAlarms: 0, cleanStarts: 0 };

for (const store of ['leveldb', 'sqlite']) {
  const written = await writtenLedger(store);
  const kinds = [store, 'journal'].flatMap((where) => Object.entries(damages[where]));
  for (const [name, damage] of kinds) if (options.only === undefined || options.only === name) await tryOut(store, written, name, damage);
  // Multiples of the golden section come to lie evenly, however many there are.
  for (let flip = 0; flip < options.flips; flip++)
    await tryOut(store, written, `byte ${flip}`, (profile) => flipAnywhere(profile, (flip * 0.618_034) % 1), true);
  rmSync(written.profile, { recursive: true, force: true });
}
await cleanStarts();
await served.close();
rmSync(folder, { recursive: true, force: true });
const { lost, doubled, problems, untold, falseAlarms } = sum;
console.log(
  `\n${sum.damages} damages: ${lost} commands lost, ${doubled} stored twice, ${problems} other problems, ${untold} told nothing of a loss; ${sum.cleanStarts} clean starts, ${falseAlarms} false alarms.`,
);
process.exit(lost + doubled + problems + falseAlarms > 0 ? 1 : 0);

/** A ledger in a profile of its own, written in two sessions: what the first wrote has come to rest in other files than what the second did. */
async function writtenLedger(store) {
  const profile = mkdtempSync(join(folder, 'profile-'));
  const ledger = { address: served.address, acknowledged: new Set() };
  for (const session of ['one', 'two']) await write(startOf(profile, store), ledger, session);
  return { profile, ledger };
}

/** @param isTold whether what was done is said as well. */
async function tryOut(store, written, name, damage, isTold = false) {
  const profile = mkdtempSync(join(folder, 'profile-'));
  cpSync(written.profile, profile, { recursive: true });
  const ledger = { ...written.ledger, acknowledged: new Set(written.ledger.acknowledged) };
  const done = damage(profile);
  const what = `${store}: ${name}${isTold && done ? ` (${done})` : ''}`;
  if (done === undefined) {
    console.log(`${what}: nothing there to damage`);
  } else {
    const result = newResult();
    await lookAgain({ start: startOf(profile, store), ledger, name: 'damaged', result });
    sum.damages += 1;
    for (const kind of ['lost', 'doubled', 'problems']) sum[kind] += result[kind].length;
    const outcome = ['lost', 'doubled', 'problems', 'told']
      .filter((kind) => result[kind].length > 0)
      .map((kind) => `${kind}: ${result[kind].slice(0, 3).join('; ')}`);
    if (result.lost.length > 0 && result.told.length === 0) sum.untold += 1;
    console.log(`${what}: ${outcome.length > 0 ? outcome.join(' | ') : 'all there, nothing to say'}`);
  }
  rmSync(profile, { recursive: true, force: true });
}

async function cleanStarts() {
  const profile = mkdtempSync(join(folder, 'profile-'));
  const start = startOf(profile, 'leveldb');
  const ledger = { address: served.address, acknowledged: new Set() };
  await write(start, ledger, 'clean');
  for (let again = 0; again < options.clean; again++) {
    const result = newResult();
    await lookAgain({ start, ledger, name: `clean-${again}`, result });
    sum.cleanStarts += 2;
    sum.falseAlarms += result.told.length;
    for (const kind of ['lost', 'doubled', 'problems']) sum[kind] += result[kind].length;
    if (result.told.length > 0) console.log(`clean start ${again}: ${result.told.join('; ')}`);
  }
}

function startOf(profile, store) {
  return () => KillableBrowser.start({ executablePath: process.env.CHROME_EXE, profile, store });
}

async function write(start, ledger, session) {
  const browser = await start();
  const page = await openPage(browser, ledger, newResult());
  await page.evaluate(() => window.crash.open());
  await page.evaluate((given) => window.crash.write(...given), [session, options.commands, noteLength]);
  await browser.close();
}

/** @throws Error that says what can be asked. */
function optionsOf(args) {
  const found = { commands: 1_000, flips: 0, clean: 20 };
  for (let at = 0; at < args.length; at += 2) {
    const name = args[at].replace(/^--/, '');
    if (name === 'only' && args[at + 1] !== undefined) {
      found.only = args[at + 1];
      continue;
    }
    const value = Number(args[at + 1]);
    if (!(name in found) || !Number.isSafeInteger(value) || value < 0) {
      console.error(
        `"${args.slice(at, at + 2).join(' ')}" is not understood. Usage: npm run damage -- [--commands 1000] [--flips 100] [--clean 20] [--only "the log deleted"]`,
      );
      process.exit(2);
    }
    found[name] = value;
  }
  return found;
}
