/** Takes the pictures of the README, the tour and the install dialog from a real build with the sample ledger: `npm run pictures`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { freePort } from './freePort.mjs';
import { serve } from './serve.mjs';
import { projectFolder } from './tool.mjs';

const desktop = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };

/** The third of March that the sample, the year that ends today, has passed. */
const thirdOfMarch = () => {
  const now = new Date();
  return `${now.getFullYear() - (now.getMonth() > 2 ? 0 : 1)}-03-03`;
};

async function goToDate(page) {
  await page.getByRole('button', { name: 'Go to' }).click();
  await page.getByRole('dialog', { name: 'Go to' }).getByLabel('Date').fill(thirdOfMarch());
  await page.keyboard.press('Enter');
}

async function compareBookmarks(page) {
  const slider = page.getByRole('slider', { name: 'Timeline', exact: true });
  const head = Number(await slider.getAttribute('max'));
  for (const [share, name] of [
    [0.6, 'Before the holiday'],
    [0.75, 'After the holiday'],
  ]) {
    await slider.fill(String(Math.round(head * share)));
    await page.getByRole('button', { name: 'Bookmark', exact: true }).click();
    await page.getByRole('dialog', { name: 'Bookmark', exact: true }).getByLabel('Name').fill(name);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
  // Anew, so that nothing is said about what was just done.
  await page.goto('/');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByLabel('From bookmark').selectOption('Before the holiday');
  await page.getByLabel('To bookmark').selectOption('After the holiday');
  await page.getByRole('table', { name: 'Changes in EUR' }).waitFor();
}

async function why(page) {
  await compareBookmarks(page);
  await page
    .getByRole('button', { name: /^Why did/ })
    .first()
    .click();
}

const belowZero = (page) => page.getByRole('button', { name: 'First below zero' }).click();

async function withoutThePurchase(page) {
  await page.getByRole('button', { name: 'Go to' }).click();
  await page.getByRole('button', { name: 'Find the moment' }).click();
  const finder = page.getByRole('dialog', { name: 'Find the moment' });
  await finder.getByLabel('What to find').selectOption({ label: 'A text in an entry' });
  await finder.getByLabel('Text').fill('Dentist: a crown');
  await page.keyboard.press('Enter');
  await finder.getByRole('button', { name: 'Go there' }).click();
  await page.getByRole('link', { name: /^What if this had not happened\? Dr\. Lindqvist/ }).click();
  await page.getByRole('button', { name: 'Return to now' }).click();
}

/** `at`: where on the rail, 0 to 1; undefined is now. `act`: what is done before the picture is taken. */
const pictures = [
  { file: 'public/screenshots/accounts-wide.png', viewport: desktop, path: '/' },
  { file: 'public/screenshots/past-wide.png', viewport: desktop, path: '/accounts/everyday', at: 0.55 },
  { file: 'public/screenshots/accounts-narrow.png', viewport: phone, path: '/' },
  { file: 'public/screenshots/past-narrow.png', viewport: phone, path: '/', at: 0.55 },
  { file: 'docs/pictures/live.png', viewport: desktop, path: '/' },
  { file: 'docs/pictures/past.png', viewport: desktop, path: '/', at: 0.55 },
  { file: 'docs/pictures/account-dark.png', viewport: desktop, path: '/accounts/everyday', colorScheme: 'dark' },
  { file: 'docs/pictures/compare.png', viewport: desktop, path: '/', act: compareBookmarks },
  { file: 'docs/pictures/what-if.png', viewport: desktop, path: '/accounts/everyday', act: withoutThePurchase },
  { file: 'docs/pictures/tour-date.png', viewport: desktop, path: '/', act: goToDate },
  { file: 'docs/pictures/tour-why.png', viewport: desktop, path: '/', act: why },
  { file: 'docs/pictures/tour-below-zero.png', viewport: desktop, path: '/accounts/everyday', act: belowZero },
];

const server = await serve('dist', await freePort(4573));
const address = `http://localhost:${server.address().port}`;
const browser = await chromium.launch({ executablePath: process.env.CHROME_EXE });
try {
  for (const { file, viewport, path, at, act, colorScheme = 'light' } of pictures) {
    const context = await browser.newContext({
      viewport,
      colorScheme,
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      baseURL: address,
    });
    const page = await context.newPage();
    await page.goto('/');
    await page.getByRole('button', { name: 'Load the sample ledger' }).click();
    await page.getByRole('list', { name: 'Accounts' }).waitFor();
    const head = Number(await page.getByRole('slider', { name: 'Timeline', exact: true }).getAttribute('max'));
    await page.goto(at === undefined ? path : `${path}?at=${Math.round(head * at)}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await act?.(page);
    await page.mouse.move(0, 0);
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
