import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { canCutPower } from './crash/powerSupply.mjs';
import { measureFirstVisit } from './firstVisit.mjs';
import { freePort } from './freePort.mjs';
import { projectFolder, runTool, tool } from './tool.mjs';

const reportsFolder = join(projectFolder, 'reports');
/** A stage that hangs is ended after this, so that the others still report. */
const stageLimitMs = 8 * 60_000;
const e2ePort = 4183;

/** What `npm test` checks, one by one. Each answers with its tally: `{ passed, failed, skipped }`. */
export const stages = {
  format: check('format', () => runTool(tool.biome, ['check', '.'])),
  lint: check('lint', () =>
    runTool(tool.oxlint, [
      '--type-aware',
      '--deny-warnings',
      'src',
      'e2e',
      'bench',
      'scripts',
      'vite.config.ts',
      'vitest.config.ts',
      'playwright.config.ts',
      'webManifest.ts',
    ]),
  ),
  types: check(
    'types',
    async () => (await runTool(tool.tsc, ['--noEmit', '--project', '.'])) || runTool(tool.tsc, ['--noEmit', '--project', 'bench']),
  ),
  /** Both at once: the tests in the browser mostly wait for its disk, those in Node for the processor. */
  unitAndBrowser: {
    ...suite('unit and browser', 'reports/unitAndBrowser.json', vitestTally, (extra) => vitest('*', 'reports/unitAndBrowser.json', extra)),
    needsBrowser: true,
  },
  unit: suite('unit', 'reports/unit.json', vitestTally, (extra) => vitest('node', 'reports/unit.json', extra)),
  browser: {
    ...suite('browser', 'reports/browser.json', vitestTally, (extra) => vitest('!node', 'reports/browser.json', extra)),
    needsBrowser: true,
  },
  build: check('build', () => {
    rmSync(join(projectFolder, 'dist'), { recursive: true, force: true });
    return runTool(tool.vite, ['build', '--logLevel', 'warn'], { limitMs: stageLimitMs });
  }),
  /** Every contender once, small: not to measure, but so that the bench does not rot. */
  bench: { ...check('bench smoke', () => runTool('bench/run.mjs', ['--smoke'], { limitMs: stageLimitMs })), needsBrowser: true },
  /** A browser killed while it writes: too seldom to find what is rare, often enough that the harness does not rot. */
  crash: { ...check('crash smoke', () => runTool('scripts/crash.mjs', ['--rounds', '1'], { limitMs: stageLimitMs })), needsBrowser: true },
  /** A power cut, where there may be one. */
  power: {
    ...check('power cut smoke', async () =>
      (await canCutPower()) ? runTool('scripts/crash.mjs', ['--rounds', '1', '--how', 'power'], { limitMs: stageLimitMs }) : 0,
    ),
    needsBrowser: true,
  },
  /** One kind of damage, and two clean starts. */
  damage: {
    ...check('damage smoke', () =>
      runTool('scripts/damage.mjs', ['--only', 'half of the log cut off', '--commands', '100', '--clean', '1'], { limitMs: stageLimitMs }),
    ),
    needsBrowser: true,
  },
  /** The files of a profile searched for what a passphrase should have hidden. */
  secrecy: {
    ...check('secrecy smoke', () => runTool('scripts/secrecy.mjs', ['--deposits', '100', '--store', 'leveldb'], { limitMs: stageLimitMs })),
    needsBrowser: true,
  },
  size: check('first visit size', () => measureFirstVisit(join(projectFolder, 'dist'))),
  e2e: {
    ...suite('e2e', 'reports/e2e.json', playwrightTally, async (extra) => {
      if (!existsSync(join(projectFolder, 'dist', 'index.html'))) {
        console.error('There is no build to test.');
        return 1;
      }
      const env = { TIDEMARK_E2E_PORT: String(await freePort(e2ePort)) };
      return runTool(tool.playwright, ['test', '--pass-with-no-tests', ...extra], { env, limitMs: stageLimitMs });
    }),
    needsBrowser: true,
  },
};

/** Runs stages one after another, also after one failed, and adds up what they found. */
export class Verification {
  #results = [];

  get isGreen() {
    return this.#results.every((result) => result.failed === 0);
  }

  /** Does what must work before any stage can run; answers whether it did. */
  async prepare(name, work) {
    try {
      await work();
      return true;
    } catch (error) {
      console.error(error.message);
      this.#results.push({ name, passed: 0, failed: 1, skipped: 0, seconds: 0 });
      return false;
    }
  }

  /** Runs one stage, or several at the same time: those that leave a processor free by themselves. */
  async run(stages, extra) {
    const together = [stages].flat();
    const title = together.map(({ name }) => name).join(', ');
    console.log(`\n── ${title} ${'─'.repeat(60 - title.length)}`);
    await Promise.all(together.map((stage) => this.#runOne(stage, extra)));
  }

  async #runOne(stage, extra) {
    const started = performance.now();
    const tally = await stage.run(extra).catch((error) => {
      console.error(error);
      return { passed: 0, failed: 1, skipped: 0 };
    });
    this.#results.push({ name: stage.name, ...tally, seconds: (performance.now() - started) / 1000 });
  }

  /** Prints a line per stage; the last line is the sum, for machines too. */
  report() {
    console.log(`\n── summary ${'─'.repeat(53)}`);
    for (const { name, seconds, ...tally } of this.#results) {
      console.log(`${tally.failed === 0 ? '✓' : '✗'} ${name.padEnd(18)} ${inWords(tally).padEnd(40)} ${seconds.toFixed(1).padStart(6)} s`);
    }
    const sum = { passed: 0, failed: 0, skipped: 0 };
    for (const result of this.#results) for (const key of Object.keys(sum)) sum[key] += result[key];
    console.log(`\n${inWords(sum)}`);
  }
}

function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** A stage that is one yes or no. */
function check(name, work) {
  return {
    name,
    needsBrowser: false,
    async run() {
      const code = await work();
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    },
  };
}

/** A stage that runs many tests and writes a report that `tallyOf` can count. */
function suite(name, reportFile, tallyOf, work) {
  return {
    name,
    needsBrowser: false,
    async run(extra) {
      const path = join(projectFolder, reportFile);
      mkdirSync(reportsFolder, { recursive: true });
      rmSync(path, { force: true });
      const code = await work(extra);
      const tally = existsSync(path) ? tallyOf(JSON.parse(readFileSync(path, 'utf8'))) : { passed: 0, failed: 0, skipped: 0 };
      // A run that ended badly without a failed test (a crash, an unhandled error) must not look green.
      return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
    },
  };
}

function vitest(project, reportFile, extra) {
  const args = [
    'run',
    '--project',
    project,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
    ...extra,
  ];
  return runTool(tool.vitest, args, { limitMs: stageLimitMs });
}

function vitestTally(report) {
  const unloadable = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function playwrightTally({ stats, errors }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + (errors.length > 0 ? 1 : 0), skipped: stats.skipped };
}
