import { chromium } from '@playwright/test';
import { inWords, median } from './numbers.mjs';

const slowdown = 4;
const visits = 5;

/** Visits the app for the first time as a slow computer would, some times, and says what was loaded and how long it took. */
export async function measureFirstVisit(address, executablePath) {
  const found = [];
  for (let visit = 0; visit < visits; visit++) found.push(await firstVisit(address, executablePath));
  const { bytes, files } = found[0];
  const ms = median(found.map((one) => one.ms));
  return [
    `- Script until the first screen could be used: ${inWords(bytes / 1024)} KB in ${files} files, gzip (goal ≤ 150 KB: **${bytes <= 150 * 1024 ? 'met' : 'not met'}**).`,
    `- First screen with something to press, at ${slowdown} × CPU slowdown: ${inWords(ms)} ms (goal ≤ 1,500 ms: **${ms <= 1_500 ? 'met' : 'not met'}**; median of ${visits} visits).`,
  ].join('\n');
}

async function firstVisit(address, executablePath) {
  const browser = await chromium.launch({ executablePath });
  try {
    const page = await browser.newPage();
    const scripts = [];
    page.on('requestfinished', (request) => {
      if (request.url().endsWith('.js') && request.serviceWorker() === null) scripts.push(request);
    });
    await page.addInitScript(watch);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.goto(address);
    const ms = await page.evaluate(() => window.usable);
    const sizes = await Promise.all(scripts.map((request) => request.sizes()));
    return { ms, bytes: sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0), files: scripts.length };
  } finally {
    await browser.close();
  }
}

/** The page itself says when, in ms after the address was given: to ask it again and again would slow it down further. */
function watch() {
  window.usable = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('main button:enabled')) return;
      observer.disconnect();
      // Once the frame with it was shown.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true });
  });
}
