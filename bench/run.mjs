/** The same work for each contender, side by side, in real Chromium on a profile on disk. README.md says how and what. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from '../scripts/browser.mjs';
import { Agreement } from './harness/agreement.mjs';
import { serveApp } from './harness/app.mjs';
import { browserVersionOf } from './harness/browserVersion.mjs';
import { contenders, isDone, isInstalled, whyNot } from './harness/contenders.mjs';
import { Figures } from './harness/figures.mjs';
import { measureFirstVisit } from './harness/firstVisit.mjs';
import { ledgerCode, writeLedger } from './harness/ledgerFile.mjs';
import { jobOf, optionsOf } from './harness/options.mjs';
import { buildPages } from './harness/pages.mjs';
import { ensurePeers } from './harness/peers.mjs';
import { publish } from './harness/publish.mjs';
import { race } from './harness/race.mjs';
import { reportOf } from './harness/report.mjs';
import { measureScreens } from './harness/screens.mjs';
import { servePages } from './harness/server.mjs';

const resultsFolder = fileURLToPath(new URL('results', import.meta.url));
/** The size that the cold start is held against: its own, and SQLite's. */
const smallSize = 1_000;
const smallContenders = ['tidemark', 'sqlite'];
/** Takes ten seconds to start and stop; a smoke run leaves it out unless it is asked for. */
const tooSlowToSmoke = ['livestore'];

const { sizes, runs, seed, only, isSmoke, isPublished } = optionsOf(process.argv.slice(2));
const figures = new Figures();
const agreement = new Agreement();
const failures = [];

if (!isSmoke) await ensurePeers();
const isAsked = ({ name }) => (only === undefined ? !(isSmoke && tooSlowToSmoke.includes(name)) : only.includes(name));
const asked = contenders.filter(isAsked);
const present = asked.filter(isInstalled);
for (const { title, needs } of asked.filter((one) => !isInstalled(one))) console.log(`Without ${title}: ${needs} is not installed in bench/.`);

const executablePath = await ensureBrowser();
const browserVersion = await browserVersionOf(executablePath);
const { auditLedger } = await ledgerCode();
const sample = { accounts: 1_000, events: 10_000, seed };
if (isSmoke) await auditLedger(sample);
if (present.length > 0) await buildPages(present);
const server = await servePages();
const ledgers = mkdtempSync(join(tmpdir(), 'tidemark-bench-ledgers-'));

try {
  const workSizes = isSmoke || sizes.includes(smallSize) ? sizes : [smallSize, ...sizes];
  for (const size of workSizes) await writeLedger(jobOf(size, seed, isSmoke).plan, ledgerFileOf(size));
  if (isSmoke) await Promise.all(present.map((contender) => measure(inOneGo(contender), sizes[0])));
  else for (let run = 0; run < runs; run++) for (const size of workSizes) await measureInTurn(size, run);

  if (isSmoke) console.log(`${present.length} contenders agreed on ${agreement.questions} answers.`);
  else {
    const report = save(only === undefined || only.includes('app') ? await measureApp() : undefined);
    console.log(`\n${report.full}`);
    if (isPublished) publish(report);
  }
} finally {
  server.close();
  rmSync(ledgers, { recursive: true, force: true });
}
for (const failure of failures) console.error(failure);
process.exit(failures.length > 0 ? 1 : 0);

/** The app itself, in a window. */
async function measureApp() {
  const { address, close } = await serveApp();
  try {
    const firstVisit = await measureFirstVisit(address, executablePath);
    const size = sizes.at(-1);
    const screens = await measureScreens({ address, executablePath, ledgerFile: ledgerFileOf(size), runs: Math.max(runs, 3) });
    return { firstVisit, screens: { size, text: screens } };
  } finally {
    close();
  }
}

/** What is known so far: a run that is broken off has not been for nothing. */
function save(app) {
  const date = new Date().toISOString().slice(0, 10);
  const report = reportOf({ figures, sizes, runs, contenders: asked, browserVersion, app, date });
  mkdirSync(resultsFolder, { recursive: true });
  writeFileSync(join(resultsFolder, 'latest.md'), `${report.full}\n`);
  writeFileSync(join(resultsFolder, 'latest.json'), `${JSON.stringify({ sizes, runs, seed, figures }, undefined, 2)}\n`);
  return report;
}

/** Everyone in turn, and somebody else first in each run. */
async function measureInTurn(size, run) {
  const turn = present.filter(({ name }) => sizes.includes(size) || smallContenders.includes(name));
  const shift = run % turn.length;
  for (const contender of [...turn.slice(shift), ...turn.slice(0, shift)]) {
    const why = whyNot(contender, size);
    if (why !== undefined) figures.excuse(contender.name, size, why);
    // Who failed once is not waited for again.
    else if (!isDone(contender, size, run) && figures.whyNot(contender.name, size) === undefined) {
      await measure(sizes.includes(size) ? contender : { ...contender, phases: [['load'], ['coldStart']] }, size);
      save();
    }
  }
}

async function measure(contender, size) {
  const { name, title } = contender;
  const started = performance.now();
  const { results, error } = await race({
    contender,
    job: jobOf(size, seed, isSmoke),
    origin: server.origin,
    executablePath,
    ledgerFile: ledgerFileOf(size),
  });
  const disagreements = agreement.check(name, size, results);
  // A time that was taken for another result means nothing.
  if (disagreements.length === 0) figures.add(name, size, results);
  const problems = error === undefined ? disagreements : [...disagreements, error.message];
  for (const problem of problems) failures.push(`✗ ${title}, ${size.toLocaleString('en')} events: ${problem}`);
  if (problems.length > 0) figures.excuse(name, size, problems[0].split('\n')[0]);
  console.log(`${title}, ${size.toLocaleString('en')} events: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** One browser process to write and one to read: quicker, and no time is looked at. */
function inOneGo(contender) {
  const [first, ...rest] = contender.phases;
  // A database that is open cannot be lost.
  const [apart, together] = [true, false].map((is) => rest.filter((phase) => phase.includes('recover') === is));
  return { ...contender, phases: [first, together.flat(), ...apart].filter(({ length }) => length > 0) };
}

function ledgerFileOf(size) {
  return join(ledgers, `${size}.jsonl.gz`);
}
