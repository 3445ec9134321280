/**
 * Damages the files of a browser that is not running, in the database or in the journal, and looks whether the app finds it, says so and mends
 * it: `npm run damage -- [--commands 1000] [--clean 20]`. After each damage it is started twice, with a write between; every command that was ever
 * acknowledged must be in the log, once, each time. `--clean`: so many starts with nothing damaged, of which nothing may be said. Ends with 1
 * when anything is lost, stored twice, broken, or said for nothing. What it found: docs/reliability.md.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KillableBrowser } from './crash/browser.mjs';
import { damages } from './crash/damages.mjs';
import { lookAgain, newResult, openPage } from './crash/round.mjs';
import { servePage } from './drivenPage.mjs';

/** Letters of each note, so that LevelDB has written tables before long. */
const noteLength = 1_500;

const options = optionsOf(process.argv.slice(2));
const served = await servePage('crash');
const folder = mkdtempSync(join(tmpdir(), 'tidemark-damage-'));
const sum = { damages: 0, lost: 0, doubled: 0, problems: 0, untold: 0, falseAlarms: 0, cleanStarts: 0 };

for (const [store, where] of [
  ['leveldb', 'leveldb'],
  ['sqlite', 'sqlite'],
  ['leveldb', 'journal'],
  ['sqlite', 'journal'],
]) {
  for (const [name, damage] of Object.entries(damages[where]))
    if (options.only === undefined || options.only === name) await tryOut(store, `${store}: ${name}`, damage);
}
await cleanStarts();
await served.close();
rmSync(folder, { recursive: true, force: true });
const { lost, doubled, problems, untold, falseAlarms } = sum;
console.log(
  `\n${sum.damages} damages: ${lost} commands lost, ${doubled} stored twice, ${problems} other problems, ${untold} told nothing of a loss; ${sum.cleanStarts} clean starts, ${falseAlarms} false alarms.`,
);
process.exit(lost + doubled + problems + falseAlarms > 0 ? 1 : 0);

async function tryOut(store, name, damage) {
  const profile = mkdtempSync(join(folder, 'profile-'));
  const start = () => KillableBrowser.start({ executablePath: process.env.CHROME_EXE, profile, store });
  const ledger = { address: served.address, acknowledged: new Set() };
  // Two sessions: what the first one wrote has come to rest in other files than what the second did.
  for (const session of ['one', 'two']) await write(start, ledger, session);
  const done = damage(profile);
  if (done === undefined) {
    console.log(`${name}: nothing there to damage`);
  } else {
    const result = newResult();
    await lookAgain({ start, ledger, name: 'damaged', result });
    sum.damages += 1;
    for (const kind of ['lost', 'doubled', 'problems']) sum[kind] += result[kind].length;
    const outcome = ['lost', 'doubled', 'problems', 'told']
      .filter((kind) => result[kind].length > 0)
      .map((kind) => `${kind}: ${result[kind].slice(0, 3).join('; ')}`);
    if (result.lost.length > 0 && result.told.length === 0) sum.untold += 1;
    console.log(`${name}: ${outcome.length > 0 ? outcome.join(' | ') : 'all there, nothing to say'}`);
  }
  rmSync(profile, { recursive: true, force: true });
}

async function cleanStarts() {
  const profile = mkdtempSync(join(folder, 'profile-'));
  const start = () => KillableBrowser.start({ executablePath: process.env.CHROME_EXE, profile, store: 'leveldb' });
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

async function write(start, ledger, session) {
  const browser = await start();
  const page = await openPage(browser, ledger, newResult());
  await page.evaluate(() => window.crash.open());
  await page.evaluate((given) => window.crash.write(...given), [session, options.commands, noteLength]);
  await browser.close();
}

/** @throws Error that says what can be asked. */
function optionsOf(args) {
  const found = { commands: 1_000, clean: 20 };
  for (let at = 0; at < args.length; at += 2) {
    const name = args[at].replace(/^--/, '');
    if (name === 'only' && args[at + 1] !== undefined) {
      found.only = args[at + 1];
      continue;
    }
    const value = Number(args[at + 1]);
    if (!(name in found) || !Number.isSafeInteger(value) || value < 0) {
      console.error(
        `"${args.slice(at, at + 2).join(' ')}" is not understood. Usage: npm run damage -- [--commands 1000] [--clean 20] [--only "the log deleted"]`,
      );
      process.exit(2);
    }
    found[name] = value;
  }
  return found;
}
