/**
 * One door for every npm script: installs what is missing, finds a browser where one is needed, then does the thing.
 * Only Node's own modules are used here, so that it works on a fresh clone.
 */
import { refuseOldNode } from './nodeVersion.mjs';

refuseOldNode();

const { ensureDependencies } = await import('./dependencies.mjs');
const { ensureBrowser, findFirefox } = await import('./browser.mjs');
const { freePort } = await import('./freePort.mjs');
const { Verification, stages } = await import('./verification.mjs');
const { runTool, tool } = await import('./tool.mjs');

const defaultPort = 4173;
const [task = 'help', ...extra] = process.argv.slice(2);

const tasks = {
  async start() {
    await ensureDependencies();
    await mustSucceed(tool.vite, ['build', '--logLevel', 'warn']);
    const { serve } = await import('./serve.mjs');
    const port = await freePort(Number(process.env.PORT ?? defaultPort));
    await serve('dist', port);
    console.log(`\n  Tidemark is ready:  http://localhost:${port}/\n\n  It keeps everything in your browser. Stop with Ctrl+C.\n`);
  },
  async dev() {
    await ensureDependencies();
    await mustSucceed(tool.vite, extra);
  },
  async build() {
    await ensureDependencies();
    await mustSucceed(tool.vite, ['build', ...extra]);
  },
  async format() {
    await ensureDependencies();
    await mustSucceed(tool.biome, ['check', '--write', ...(extra.length > 0 ? extra : ['.'])]);
  },
  async icons() {
    await ensureDependencies();
    process.env.CHROME_EXE = await ensureBrowser();
    await import('./icons.mjs');
  },
  async pictures() {
    await ensureDependencies();
    process.env.CHROME_EXE = await ensureBrowser();
    await mustSucceed(tool.vite, ['build', '--logLevel', 'warn']);
    await import('./pictures.mjs');
  },
  bench: () => inBrowser('bench/run.mjs'),
  async ledger() {
    await ensureDependencies();
    await mustSucceed('bench/ledger/run.mjs', extra);
  },
  async simulate() {
    await ensureDependencies();
    process.env.CHROME_EXE = await ensureBrowser();
    await import('./simulate.mjs');
  },
  crash: () => (extra.includes('firefox') ? inFirefox('scripts/crash.mjs') : inBrowser('scripts/crash.mjs')),
  secrecy: () => inBrowser('scripts/secrecy.mjs'),
  restore: () => inBrowser('scripts/restore.mjs'),
  damage: () => inBrowser('scripts/damage.mjs'),
  stress: () => inBrowser('scripts/stress.mjs'),
  fuzz: () => inBrowser('scripts/fuzz.mjs', { isShellEnough: true }),
  lint: () => verify([stages.lint]),
  typecheck: () => verify([stages.types]),
  check: () => verify([stages.format, stages.lint, stages.types]),
  'test:unit': () => verify([stages.unit]),
  'test:browser': () => verify([stages.browser]),
  'test:e2e': () => verify([stages.build, stages.e2e]),
  test: () =>
    verify([
      stages.format,
      [stages.lint, stages.types],
      stages.unitAndBrowser,
      stages.build,
      stages.size,
      [stages.bench, stages.crash, stages.secrecy],
      [stages.power, stages.damage],
      stages.e2e,
    ]),
  help() {
    console.log(`Usage: node scripts/run.mjs <${Object.keys(tasks).join(' | ')}>`);
  },
};

const chosen = tasks[task];
if (chosen === undefined) {
  console.error(`There is no task "${task}".`);
  tasks.help();
  process.exit(1);
}
await chosen();

/** Runs the stages, also after one failed, and ends the process with their verdict. Those in a list of their own run at the same time. */
async function verify(chosenStages) {
  const verification = new Verification();
  const isPrepared = await verification.prepare('install', async () => {
    await ensureDependencies();
    if (chosenStages.flat().some((stage) => stage.needsBrowser)) process.env.CHROME_EXE = await ensureBrowser({ isShellEnough: true });
  });
  if (isPrepared) for (const stage of chosenStages) await verification.run(stage, extra);
  verification.report();
  process.exit(verification.isGreen ? 0 : 1);
}

/** Runs a script that drives a browser. */
async function inBrowser(path, browser) {
  await ensureDependencies();
  process.env.CHROME_EXE = await ensureBrowser(browser);
  await mustSucceed(path, extra);
}

/** Runs a script that drives a Firefox, or says that there is none. */
async function inFirefox(path) {
  await ensureDependencies();
  try {
    process.env.FIREFOX_EXE = findFirefox();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  await mustSucceed(path, extra);
}

async function mustSucceed(path, args) {
  const code = await runTool(path, args);
  if (code !== 0) process.exit(code);
}
