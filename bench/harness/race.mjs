import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { bytesIn } from './bytesIn.mjs';

/** Three times what the slowest step takes on the machine of the README. */
const stepLimitMs = 8 * 60_000;

/** One contender's work on one ledger: a fresh profile on disk, a new browser process for every phase. What was done before a failure counts. */
export async function race({ contender, job, origin, executablePath, ledgerFile }) {
  const profile = mkdtempSync(join(tmpdir(), `tidemark-bench-${contender.name}-`));
  const results = {};
  try {
    for (const phase of contender.phases) {
      await inBrowser({ profile, executablePath, url: `${origin}/${contender.name}` }, async (page) => {
        for (const step of phase) {
          if (step === 'load' && contender.importsFile) await page.setInputFiles('#file', ledgerFile);
          results[step] = await withLimit(contender.limitMs ?? stepLimitMs, `${contender.name} ${step}`, run(page, step, job));
        }
      });
      const bytes = bytesIn(profile);
      if (phase.includes('load') && bytes > 0) results.disk = { figures: { bytesPerEvent: bytes / job.plan.events } };
    }
    return { results };
  } catch (error) {
    return { results, error };
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function run(page, step, job) {
  return page.evaluate(([name, work]) => globalThis.bench.run(name, work), [step, job]);
}

async function inBrowser({ profile, executablePath, url }, work) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    // Without it the browser measures memory only when it next feels like collecting.
    args: ['--enable-blink-features=ForceEagerMeasureMemory'],
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const problems = [];
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(url);
    await page
      .waitForFunction(() => 'bench' in globalThis, undefined, { timeout: 30_000 })
      .catch((error) => {
        throw new Error(`The page did not start: ${problems.join('; ') || error.message}`);
      });
    await work(page);
  } finally {
    await context.close();
  }
}

async function withLimit(limitMs, what, work) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${limitMs / 1000} s`)), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
