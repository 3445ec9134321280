import { chromium } from '@playwright/test';
import { inWords } from './numbers.mjs';

const slowdown = 4;

/** Visits the app for the first time as a slow computer would, and says what was loaded and how long it took. */
export async function measureFirstVisit(address, executablePath) {
  const browser = await chromium.launch({ executablePath });
  try {
    const page = await browser.newPage();
    const scripts = [];
    page.on('requestfinished', (request) => {
      if (request.url().endsWith('.js') && request.serviceWorker() === null) scripts.push(request);
    });
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const started = performance.now();
    await page.goto(address);
    await page.locator('main button').first().waitFor();
    const ms = performance.now() - started;
    const sizes = await Promise.all(scripts.map((request) => request.sizes()));
    const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
    return [
      `- Script until the first screen could be used: ${inWords(bytes / 1024)} KB in ${scripts.length} files, gzip (goal ≤ 150 KB: **${bytes <= 150 * 1024 ? 'met' : 'not met'}**).`,
      `- First screen with something to press, at ${slowdown} × CPU slowdown: ${inWords(ms)} ms (goal ≤ 1,500 ms: **${ms <= 1_500 ? 'met' : 'not met'}**; 1 visit).`,
    ].join('\n');
  } finally {
    await browser.close();
  }
}
