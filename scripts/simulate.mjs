/**
 * The simulation, in as many pages of real Chromium as there are processors: `npm run simulate -- --seeds 1000 [--from 1]`,
 * `-- --seed 1234` to see every step of one, `-- --sweep` to fail every I/O point of one scenario in every way. Ends with 1 when anything is wrong.
 */
import { availableParallelism } from 'node:os';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { projectFolder } from './tool.mjs';

/** A page holds on to what Dexie remembers of closed connections; a new one forgets it. */
const runsPerPage = 500;
/** With commands of two tabs, an import, and a tail that is sealed. */
const sweepScenario = { seed: 50, steps: 60 };
const faultCount = 4;

const options = optionsOf(process.argv.slice(3));
const server = await createServer({
  root: projectFolder,
  configFile: false,
  logLevel: 'error',
  cacheDir: 'node_modules/.vite/simulation',
  resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  define: { APP_VERSION: JSON.stringify('simulation') },
  server: { port: 0, hmr: false, watch: null },
});
await server.listen();
const address = `http://localhost:${server.httpServer.address().port}/src/engine/simulation/simulation.html`;
const browser = await chromium.launch({ executablePath: process.env.CHROME_EXE, args: ['--no-sandbox'] });

// Broken off, it says what it knows.
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    report();
    process.exit(sum.failed.length > 0 ? 1 : 130);
  });

const started = performance.now();
const sum = { runs: 0, commands: 0, faults: 0, failed: [] };
try {
  if (options.seed !== undefined) await showOne(options.seed);
  else await all(options.isSweep ? await sweepJobs() : seedJobs());
} finally {
  await browser.close();
  await server.close();
}
report();
process.exit(sum.failed.length > 0 ? 1 : 0);

function seedJobs() {
  return Array.from({ length: options.seeds }, (_, index) => ({
    name: `seed ${options.from + index}`,
    method: 'run',
    given: [options.from + index],
  }));
}

async function sweepJobs() {
  const { seed, steps } = sweepScenario;
  const page = await newPage();
  const points = await page.evaluate(([one, length]) => globalThis.simulation.pointsOf(one, length), [seed, steps]);
  await page.context().close();
  console.log(`${points} I/O points, each to fail in ${faultCount} ways.`);
  return Array.from({ length: points * faultCount }, (_, index) => {
    const [at, fault] = [1 + Math.floor(index / faultCount), index % faultCount];
    return { name: `point ${at}, fault ${fault}`, method: 'runWithFault', given: [seed, steps, fault, at] };
  });
}

async function all(jobs) {
  let next = 0;
  const work = async () => {
    let page = await newPage();
    for (let done = 1; next < jobs.length; done++) {
      await take(page, jobs[next++]);
      if (done % runsPerPage !== 0) continue;
      await page.context().close();
      page = await newPage();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), jobs.length) }, work));
}

async function take(page, { name, method, given }) {
  const summary = await page.evaluate(([what, args]) => globalThis.simulation[what](...args), [method, given]);
  sum.runs += 1;
  sum.commands += summary.commands;
  sum.faults += summary.faults;
  if (summary.problems.length > 0) {
    sum.failed.push(name);
    console.error(`\n${name} is wrong:\n${summary.steps.join('\n')}\n\n${summary.problems.join('\n')}`);
    if (method === 'run') console.error(`\nAgain: npm run simulate -- --seed ${summary.seed}\n`);
  }
  if (sum.runs % 500 === 0) console.log(`${sum.runs} runs, ${sum.failed.length} wrong, ${rate()} a minute`);
}

async function showOne(seed) {
  const page = await newPage();
  const summary = await page.evaluate((one) => globalThis.simulation.run(one), seed);
  console.log(summary.steps.join('\n'));
  sum.runs = 1;
  sum.commands = summary.commands;
  sum.faults = summary.faults;
  if (summary.problems.length > 0) {
    sum.failed.push(`seed ${seed}`);
    console.error(summary.problems.join('\n'));
  }
}

async function newPage() {
  const page = await (await browser.newContext()).newPage();
  await page.goto(address);
  await page.waitForFunction(() => 'simulation' in globalThis);
  return page;
}

function rate() {
  return Math.round((sum.runs / (performance.now() - started)) * 60_000);
}

function report() {
  console.log(`\n${sum.runs} runs, ${sum.commands} commands, ${sum.faults} faults, ${rate()} runs a minute.`);
  console.log(sum.failed.length === 0 ? 'Nothing wrong.' : `Wrong: ${sum.failed.join(', ')}`);
}

/** @throws Error that says what can be asked. */
function optionsOf(args) {
  const found = { seeds: 1_000, from: 1, seed: undefined, isSweep: false };
  for (let at = 0; at < args.length; at++) {
    const [option, value] = [args[at], Number(args[at + 1])];
    if (option === '--sweep') found.isSweep = true;
    else if (['--seeds', '--from', '--seed'].includes(option) && Number.isSafeInteger(value) && value >= 0) {
      found[option.slice(2)] = value;
      at += 1;
    } else {
      console.error(
        `"${args.slice(at, at + 2).join(' ')}" is not understood. Usage: npm run simulate -- [--seeds 1000] [--from 1] | --seed 1234 | --sweep`,
      );
      process.exit(2);
    }
  }
  return found;
}
