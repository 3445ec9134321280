import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

const port = Number(process.env['TIDEMARK_E2E_PORT'] ?? 4183);
/** The browser that scripts/browser.mjs found; without it Playwright looks for its own. */
const chromium = process.env['CHROME_EXE'];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  // Each waits for a disk or a timer now and then.
  workers: Math.min(Math.max(4, availableParallelism()), 8),
  // A machine that does much else at once is slow, not wrong.
  expect: { timeout: 15_000 },
  fullyParallel: true,
  timeout: 60_000,
  reporter: [['list'], ['json', { outputFile: 'reports/e2e.json' }]],
  use: {
    baseURL: `http://localhost:${port}`,
    browserName: 'chromium',
    headless: true,
    launchOptions: chromium === undefined ? {} : { executablePath: chromium },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'off',
    // Nothing waits for what only moves.
    contextOptions: { reducedMotion: 'reduce' },
  },
  webServer: { command: `node scripts/serve.mjs ${port}`, port, reuseExistingServer: false },
});
