/**
 * Strikes a real browser down while it writes, and looks whether anything that was acknowledged is gone:
 * `npm run crash -- --rounds 200 [--browser chromium|firefox] [--store leveldb|sqlite] [--how kill|power] [--passphrase no|yes] [--fresh 10]
 * [--settle 0]`. Ends with 1 when anything was lost, stored twice or broken. The store is a matter of Chromium's; a power cut needs Linux and root,
 * for a disk of its own. `--settle` is how many seconds a new profile is left alone before the first power cut: a browser never flushes the names of its
 * private files, the system does, half a minute later. With 0 the cut may come before that, and a third copy has to do.
 * What it found: docs/reliability.md.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KillableBrowser, stores } from './crash/browser.mjs';
import { KillableFirefox } from './crash/firefox.mjs';
import { PowerSupply } from './crash/powerSupply.mjs';
import { crash } from './crash/round.mjs';
import { servePage } from './drivenPage.mjs';

const options = optionsOf(process.argv.slice(2));
const served = await servePage('crash');
const power = options.how === 'power' ? new PowerSupply() : undefined;
const folder = power?.disk ?? mkdtempSync(join(tmpdir(), 'tidemark-crash-'));
const sum = { rounds: 0, commands: 0, starts: 0, kept: 0, lost: 0, doubled: 0, problems: 0, told: 0 };
const started = performance.now();
/** Broken off, it finishes its round and says what it knows. */
const breakOff = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => breakOff.abort());

let ledger;
let profile;
for (let round = 0; round < options.rounds && !breakOff.signal.aborted; round++) {
  // A profile lives through several crashes, so that a crash also meets what the one before it left.
  if (round % options.fresh === 0) {
    if (profile !== undefined) rmSync(profile, { recursive: true, force: true });
    profile = join(folder, `profile-${round}`);
    mkdirSync(profile);
    ledger = { address: served.address, acknowledged: new Set() };
    await firstSession();
  }
  const result = await crash({ start, strike, how: options.how, ledger, name: `round-${round}` });
  sum.rounds += 1;
  for (const count of ['commands', 'starts', 'kept']) sum[count] += result[count];
  for (const kind of ['lost', 'doubled', 'problems', 'told']) {
    sum[kind] += result[kind].length;
    if (result[kind].length > 0)
      console.log(
        `round ${round}, ${kind}: ${result[kind].slice(0, 5).join('; ')}${result[kind].length > 5 ? ` and ${result[kind].length - 5} more` : ''}`,
      );
  }
  // What is gone is told once, and the next round begins anew.
  if (result.lost.length > 0) round += options.fresh - 1 - (round % options.fresh);
  if (sum.rounds % 10 === 0) console.log(inWords());
}
await served.close();
if (power) await power.remove();
else rmSync(folder, { recursive: true, force: true });
console.log(`\n${inWords()}`);
process.exit(sum.lost + sum.doubled + sum.problems > 0 ? 1 : 0);

/** The app is opened once and closed in peace: what is made at its first start is on the disk before anything strikes. */
async function firstSession() {
  const browser = await start();
  const page = await browser.newPage();
  await page.exposeFunction('acknowledged', () => undefined);
  await page.goto(served.address);
  await page.waitForFunction(() => 'crash' in window);
  await page.evaluate(async () => {
    await window.crash.open();
    await window.crash.write('install', 1);
  });
  if (options.passphrase === 'yes') await page.evaluate(() => window.crash.encrypt());
  await browser.close();
  if (options.how === 'power') await new Promise((resolve) => setTimeout(resolve, options.settle * 1_000));
}

function start() {
  if (options.browser === 'firefox') return KillableFirefox.start({ executablePath: process.env.FIREFOX_EXE, profile });
  return KillableBrowser.start({ executablePath: process.env.CHROME_EXE, profile, store: options.store });
}

async function strike(browser) {
  power?.cut();
  await browser.kill();
  await power?.restore();
}

function inWords() {
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  const { rounds, commands, starts, kept, lost, doubled, problems, told } = sum;
  const where = options.browser === 'firefox' ? 'Firefox' : options.store;
  return `${options.how}, ${where}${options.passphrase === 'yes' ? ', with a passphrase' : ''}: ${rounds} rounds, ${commands} commands acknowledged, ${lost} lost, ${doubled} stored twice, ${problems} other problems; the journal was kept at ${kept} of ${starts} starts, the app spoke up ${told} times; ${minutes} minutes.`;
}

/** What is asked for; ends with what can be asked where that is not understood. */
function optionsOf(args) {
  const found = { rounds: 20, fresh: 10, settle: 0, browser: 'chromium', store: 'leveldb', how: 'kill', passphrase: 'no' };
  const choices = { browser: ['chromium', 'firefox'], store: Object.keys(stores), how: ['kill', 'power'], passphrase: ['no', 'yes'] };
  for (let at = 0; at < args.length; at += 2) {
    const name = args[at].replace(/^--/, '');
    const value = args[at + 1];
    if (choices[name]?.includes(value)) found[name] = value;
    else if (['rounds', 'fresh'].includes(name) && Number.isSafeInteger(Number(value)) && Number(value) > 0) found[name] = Number(value);
    else if (name === 'settle' && Number.isSafeInteger(Number(value)) && Number(value) >= 0) found[name] = Number(value);
    else refuse(`"${args.slice(at, at + 2).join(' ')}" is not understood.`);
  }
  if (found.browser === 'firefox' && args.includes('--store')) refuse('Firefox has no choice of stores.');
  return found;
}

function refuse(why) {
  console.error(
    `${why} Usage: npm run crash -- [--rounds 20] [--browser chromium|firefox] [--store leveldb|sqlite] [--how kill|power] [--passphrase no|yes] [--fresh 10] [--settle 0]`,
  );
  process.exit(2);
}
