/** Takes the pictures of the README and of the install dialog from a real build with the sample ledger: `npm run pictures`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { freePort } from './freePort.mjs';
import { serve } from './serve.mjs';
import { projectFolder } from './tool.mjs';

const desktop = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };

/** `at`: where on the rail, 0 to 1; undefined is now. */
const pictures = [
  { file: 'public/screenshots/accounts-wide.png', viewport: desktop, path: '/' },
  { file: 'public/screenshots/past-wide.png', viewport: desktop, path: '/accounts/everyday', at: 0.55 },
  { file: 'public/screenshots/accounts-narrow.png', viewport: phone, path: '/' },
  { file: 'public/screenshots/past-narrow.png', viewport: phone, path: '/', at: 0.55 },
  { file: 'docs/pictures/live.png', viewport: desktop, path: '/' },
  { file: 'docs/pictures/past.png', viewport: desktop, path: '/', at: 0.55 },
  { file: 'docs/pictures/account-dark.png', viewport: desktop, path: '/accounts/everyday', colorScheme: 'dark' },
];

const server = await serve('dist', await freePort(4573));
const address = `http://localhost:${server.address().port}`;
const browser = await chromium.launch({ executablePath: process.env.CHROME_EXE });
try {
  for (const { file, viewport, path, at, colorScheme = 'light' } of pictures) {
    const context = await browser.newContext({ viewport, colorScheme, locale: 'en-GB', timezoneId: 'Europe/Berlin', baseURL: address });
    const page = await context.newPage();
    await page.goto('/');
    await page.getByRole('button', { name: 'Load the sample ledger' }).click();
    await page.getByRole('list', { name: 'Accounts' }).waitFor();
    const head = Number(await page.getByRole('slider', { name: 'Timeline' }).getAttribute('max'));
    await page.goto(at === undefined ? path : `${path}?at=${Math.round(head * at)}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(500);
    mkdirSync(join(projectFolder, file, '..'), { recursive: true });
    await page.screenshot({ path: join(projectFolder, file) });
    await context.close();
    console.log(file);
  }
} finally {
  await browser.close();
  server.close();
}
