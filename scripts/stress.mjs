/**
 * Eight tabs write to the same accounts at once, or one for a long time, in a real browser:
 * `npm run stress -- --tabs 8 --commands 8000` (in all), `npm run stress -- --tabs 1 --commands 50000`. Ends with 1 when anything is wrong:
 * an acknowledged command not in the log, or twice; a gap; an overdraft; a balance that is not the sum of its events.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { servePage } from './drivenPage.mjs';

/** A report, with the memory then, after so many commands of each tab. */
const stretches = 10;

const { tabs, commands } = optionsOf(process.argv.slice(2));
const served = await servePage('stress');
const profile = mkdtempSync(join(tmpdir(), 'tidemark-stress-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROME_EXE,
  headless: true,
  // Without it the browser measures memory only when it next feels like collecting.
  args: ['--no-sandbox', '--enable-blink-features=ForceEagerMeasureMemory'],
});
const started = performance.now();
const accepted = new Set();
let refused = 0;
const problems = [];
try {
  const pages = await Promise.all(Array.from({ length: tabs }, newPage));
  for (let stretch = 0; stretch < stretches; stretch++) {
    const share = Math.ceil(commands / stretches / tabs);
    const worked = await Promise.all(
      pages.map((page, tab) => page.evaluate((given) => window.stress.work(...given), [`tab-${tab}-${stretch}`, 1 + tab + stretch * tabs, share])),
    );
    for (const { accepted: ids, refused: more } of worked) {
      for (const id of ids) accepted.add(id);
      refused += more;
    }
    const took = worked.flatMap(({ tookMs }) => tookMs).sort((left, right) => left - right);
    const megabytes = await pages[0].evaluate(() => window.stress.megabytes());
    const memory = megabytes === null ? '' : `, ${megabytes.toFixed(1)} MB in one tab`;
    console.log(`${accepted.size + refused} commands: p50 ${at(took, 0.5)} ms, p99 ${at(took, 0.99)} ms${memory}`);
  }
  for (const page of pages) await check(page);
} finally {
  await browser.close();
  await served.close();
  rmSync(profile, { recursive: true, force: true });
}
for (const problem of new Set(problems)) console.error(problem);
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(`\n${tabs} tabs, ${accepted.size} commands accepted, ${refused} refused for want of money, ${problems.length} problems, ${seconds} s.`);
process.exit(problems.length > 0 ? 1 : 0);

async function newPage() {
  const page = await browser.newPage();
  await page.goto(served.address);
  await page.waitForFunction(() => 'stress' in window);
  await page.evaluate(() => window.stress.open());
  return page;
}

async function check(page) {
  const found = await page.evaluate(() => window.stress.check());
  problems.push(...found.problems);
  const stored = new Set(found.commandIds);
  if (stored.size !== found.commandIds.length) problems.push(`${found.commandIds.length - stored.size} commands are stored twice`);
  for (const id of accepted) if (!stored.has(id)) problems.push(`${id} was acknowledged and is not in the log`);
  for (const id of stored) if (!accepted.has(id)) problems.push(`${id} is in the log and was never acknowledged`);
}

function at(ascending, share) {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))].toFixed(1);
}

/** @throws Error that says what can be asked. */
function optionsOf(args) {
  const found = { tabs: 8, commands: 8_000 };
  for (let at = 0; at < args.length; at += 2) {
    const name = args[at].replace(/^--/, '');
    const value = Number(args[at + 1]);
    if (!(name in found) || !Number.isSafeInteger(value) || value < 1) {
      console.error(`"${args.slice(at, at + 2).join(' ')}" is not understood. Usage: npm run stress -- [--tabs 8] [--commands 8000]`);
      process.exit(2);
    }
    found[name] = value;
  }
  return found;
}
