/**
 * Gives hostile log files to the import, in as many pages of real Chromium as there are processors:
 * `npm run fuzz -- --files 200000 [--from 1] [--log file.jsonl]`. Each is a real log with up to three things broken; without `--log` one of
 * the project's own generator. Ends with 1 when a file crashed it, took over a second, left anything behind though it was refused, or changed
 * what every object inherits from.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { chromium } from '@playwright/test';
import { ledgerCode } from '../bench/harness/ledgerFile.mjs';
import { servePage } from './drivenPage.mjs';

/** Lines of the original that are kept: a file is broken, not its size tried. */
const mostLines = 24;
/** A page holds on to what Dexie remembers of closed connections; a new one forgets it. */
const filesPerPage = 1_000;

const options = optionsOf(process.argv.slice(2));
const original = await originalLines();
const served = await servePage('fuzz');
const browser = await chromium.launch({ executablePath: process.env.CHROME_EXE, args: ['--no-sandbox'] });
const started = performance.now();
const sum = { files: 0, refused: 0, accepted: 0, slowestMs: 0, problems: [] };
let next = options.from;
const end = options.from + options.files;

await Promise.all(Array.from({ length: availableParallelism() }, work));
await browser.close();
await served.close();
for (const problem of sum.problems) console.error(problem);
console.log(`\n${inWords()}`);
process.exit(sum.problems.length > 0 ? 1 : 0);

async function work() {
  while (next < end) {
    const from = next;
    const count = Math.min(filesPerPage, end - from);
    next += count;
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(served.address);
    await page.waitForFunction(() => 'fuzz' in window);
    const found = await page.evaluate((given) => window.fuzz(...given), [original, from, count]);
    sum.files += count;
    sum.refused += found.refused;
    sum.accepted += found.accepted;
    sum.slowestMs = Math.max(sum.slowestMs, found.slowestMs);
    sum.problems.push(...found.problems);
    await context.close();
    if (sum.files % 10_000 < count) console.log(inWords());
  }
}

async function originalLines() {
  if (options.log !== undefined) return readFileSync(options.log, 'utf8').split('\n').filter(Boolean).slice(0, mostLines);
  const { ledgerText } = await ledgerCode();
  let text = '';
  for await (const part of ledgerText({ accounts: 4, events: mostLines, seed: 1 })) text += part;
  return text.split('\n').filter(Boolean).slice(0, mostLines);
}

function inWords() {
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  return `${sum.files} hostile files: ${sum.refused} refused, ${sum.accepted} that said something possible, slowest ${Math.round(sum.slowestMs)} ms, ${sum.problems.length} problems, ${minutes} minutes.`;
}

/** @throws Error that says what can be asked. */
function optionsOf(args) {
  const found = { files: 10_000, from: 1, log: undefined };
  for (let at = 0; at < args.length; at += 2) {
    const [option, value] = [args[at].replace(/^--/, ''), args[at + 1]];
    if (option === 'log' && value) found.log = value;
    else if (['files', 'from'].includes(option) && Number.isSafeInteger(Number(value)) && Number(value) > 0) found[option] = Number(value);
    else {
      console.error(`"${args.slice(at, at + 2).join(' ')}" is not understood. Usage: npm run fuzz -- [--files 10000] [--from 1] [--log file.jsonl]`);
      process.exit(2);
    }
  }
  return found;
}
