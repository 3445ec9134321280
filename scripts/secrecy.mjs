/**
 * Looks for plain text in a browser's profile once a ledger has a passphrase: `npm run secrecy -- [--deposits 1000] [--store leveldb|sqlite]`. Every file of the
 * profile is searched for words from before the passphrase was set, for words written with it, and for the passphrase and the recovery phrase
 * themselves. Ends with 1 when one is found. What it found: docs/reliability.md.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { KillableBrowser, stores } from './crash/browser.mjs';
import { servePage } from './drivenPage.mjs';

/** How long the browser may take to give up what it deleted. */
const tidyLimitMs = 20_000;
const passphrase = 'quiet harbour at dawn';
const words = { before: 'Wellingtonia', after: 'Zanthoxylum' };
const { values: options } = parseArgs({ options: { deposits: { type: 'string', default: '1000' }, store: { type: 'string' } } });
const deposits = Number(options.deposits);

const served = await servePage('secrecy');
const folder = mkdtempSync(join(tmpdir(), 'tidemark-secrecy-'));
let leaks = 0;
for (const store of options.store ? [options.store] : Object.keys(stores)) leaks += await tryOut(store);
await served.close();
rmSync(folder, { recursive: true, force: true });
process.exit(leaks > 0 ? 1 : 0);

async function tryOut(store) {
  const profile = mkdtempSync(join(folder, `${store}-`));
  const session = async (work) => {
    const browser = await KillableBrowser.start({ executablePath: process.env.CHROME_EXE, profile, store });
    const page = await browser.newPage();
    await page.goto(served.address);
    await page.waitForFunction(() => 'secrecy' in window);
    const result = await work(page);
    await browser.close();
    return result;
  };
  const secret = { type: 'Passphrase', text: passphrase };

  await session(async (page) => {
    await open(page);
    await write(page, 'before', words.before);
  });
  // Were nothing found without a passphrase, finding nothing with one would say nothing.
  const foundBefore = search(profile, [words.before]);
  if (foundBefore.length === 0) throw new Error(`${store}: what was written without a passphrase was not found either`);
  const recoveryPhrase = await session(async (page) => {
    await open(page);
    const phrase = await page.evaluate((text) => window.secrecy.encrypt(text), passphrase);
    // The browser tidies up behind what was written.
    const until = performance.now() + tidyLimitMs;
    while (performance.now() < until && search(profile, [words.before]).length > 0) await page.waitForTimeout(250);
    return phrase;
  });
  const foundAtOnce = search(profile, [words.before]);
  await session(async (page) => {
    await open(page, secret);
    await write(page, 'after', words.after);
  });
  const found = search(profile, [words.before, words.after, passphrase, recoveryPhrase]);
  console.log(
    `${store}: ${deposits} deposits before and after; in plain text ${foundBefore.length} files before the passphrase was set, ${foundAtOnce.length} right after, ${found.length} at the end.`,
  );
  for (const where of [...foundAtOnce.map((one) => `right after: ${one}`), ...found]) console.log(`  ${where}`);
  return foundAtOnce.length + found.length;
}

function open(page, secret) {
  return page.evaluate((given) => window.secrecy.open(given), secret);
}

function write(page, run, word) {
  return page.evaluate(([...given]) => window.secrecy.write(...given), [run, deposits, word]);
}

/** Files in which one of the texts is, in one byte a letter or in two. */
function search(profile, texts) {
  const found = [];
  for (const entry of readdirSync(profile, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = bytesOf(path);
    for (const text of texts)
      if (bytes.includes(text, 0, 'latin1') || bytes.includes(text, 0, 'utf16le')) found.push(`"${text}" in ${relative(profile, path)}`);
  }
  return found;
}

/** A browser that runs takes files away. */
function bytesOf(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
