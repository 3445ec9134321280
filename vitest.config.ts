import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { workersInOneFile } from './scripts/workersInOneFile.mjs';

/** The browser that scripts/browser.mjs found; without it Playwright looks for its own. */
const chromium = process.env['CHROME_EXE'];
/** As in vite.config.ts. */
const resolve = { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] };
/** Each waits for a disk or another process now and then, so one more than there are processors on a small machine. */
const maxWorkers = Math.min(Math.max(3, availableParallelism() - 1), 6);
const define = { APP_VERSION: JSON.stringify('0.0.0-test') };

/** Puts itself between the app and the browser, for everyone in the same page. */
const simulations = 'src/engine/simulation/*.browser.test.ts';

/** Tests in a browser. Without isolation the files that one worker runs share the page, and the modules they import. */
const inBrowser = (
  name: string,
  include: readonly string[],
  { isolate, exclude = [] }: { readonly isolate: boolean; readonly exclude?: readonly string[] },
): TestProjectInlineConfiguration => ({
  define,
  resolve,
  plugins: [react({ compiler: true }), workersInOneFile({ define, alias: { dexie: 'dexie/dist/modern/dexie.mjs' } })],
  // Found late, a dependency makes Vite reload the page in the middle of a test.
  optimizeDeps: {
    include: [
      'react',
      'react-dom',
      'react-dom/client',
      '@tanstack/react-query',
      '@tanstack/react-virtual',
      '@scure/bip39',
      '@scure/bip39/wordlists/english.js',
      'hash-wasm',
      'wouter',
      'wouter/use-browser-location',
      'react/jsx-dev-runtime',
      'dexie/dist/modern/dexie.mjs',
      'comlink',
      'valibot',
      'zustand',
      'fast-check',
    ],
  },
  worker: { format: 'es' },
  test: {
    name,
    isolate,
    include: [...include],
    exclude: [...exclude],
    maxWorkers,
    testTimeout: 30_000,
    // A machine that does much else at once is slow, not wrong.
    expect: { poll: { timeout: 15_000 } },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: chromium === undefined ? {} : { executablePath: chromium } }),
      instances: [{ browser: 'chromium' }],
    },
  },
});

export default defineConfig({
  test: {
    projects: [
      {
        define,
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}'],
          // Pure logic, so files can share the modules they import, which takes half the time; and with them the zone those were made in.
          isolate: false,
          env: { TZ: 'Europe/Prague' },
          unstubEnvs: true,
          maxWorkers,
          exclude: ['src/**/*.browser.test.{ts,tsx}'],
          testTimeout: 30_000,
        },
      },
      inBrowser('browser', ['src/**/*.browser.test.ts'], { isolate: false, exclude: [simulations] }),
      // Some of these stand in for a module, which no other file may see.
      inBrowser('apart', ['src/**/*.browser.test.tsx', simulations], { isolate: true }),
    ],
  },
});
