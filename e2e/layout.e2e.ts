import type { Locator, Page } from '@playwright/test';
import { dragTo, expect, goToAccount, headOf, loadSample, moveNow, openAccount, reach, test, turnTo, visit } from './tidemark.ts';

/** As long as a name may be, and no place in it where a line could end. */
const longName = 'Ü'.repeat(200);

/** Pixels that something is wider inside than outside. */
const beyond = (part: Locator): Promise<number> => part.evaluate((element) => element.scrollWidth - element.clientWidth);

const expectNothingBeyond = async (page: Page, where: string): Promise<void> =>
  expect(await beyond(page.locator('html')), `pixels beyond the edge: ${where}`).toBe(0);

/** By the name that is offered. */
async function bookmarkHere(page: Page): Promise<void> {
  await page.locator('body').press('t');
  await page.keyboard.press('m');
  await page.getByRole('dialog', { name: 'Bookmark' }).locator('[type=submit]').click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

interface Edges {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

const edgesOf = (part: Locator): Promise<Edges> =>
  part.evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return { top, bottom, left, right };
  });

/** From where to where, above each other, a finger meets an element, in the middle of its first line, in pixels. */
async function touchHeight(target: Locator): Promise<number> {
  return target.evaluate((element) => {
    element.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = element.getBoundingClientRect();
    const [middleX, middleY] = [x + Math.min(width / 2, 20), y + height / 2];
    const meets = (by: number) => element.contains(document.elementFromPoint(middleX, middleY + by));
    const reach = (direction: 1 | -1) => {
      let far = 0;
      while (far < 60 && meets((far + 1) * direction)) far++;
      return far;
    };
    return meets(0) ? reach(1) + 1 + reach(-1) : 0;
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a name of any length hangs over no edge, of a page or of a dialog, and every button can be reached', async ({ page }) => {
    await visit(page);
    await openAccount(page, { name: longName });
    await expect(page.getByRole('button', { name: 'Dismiss' })).toBeInViewport({ ratio: 1 });
    await openAccount(page, { name: 'Cash' });
    await goToAccount(page, longName);
    const account = new URL(page.url()).pathname;
    for (const name of ['Deposit', 'Withdraw', 'Transfer', 'Rename', 'Overdraft limit', 'Close account']) {
      await page.getByRole('button', { name, exact: true }).click();
      const dialog = page.getByRole('dialog', { name });
      expect(await beyond(dialog), `pixels beyond the edge: ${name}`).toBe(0);
      await dialog.getByRole('button').last().scrollIntoViewIfNeeded();
      await expect(dialog.getByRole('button').last()).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('Escape');
    }
    await moveNow(page, 'Deposit', { amount: '100' });
    await bookmarkHere(page);
    const head = await headOf(page);
    for (const path of [
      '/',
      account,
      `${account}/statement`,
      `/compare?from=0&to=${head}`,
      '/log',
      '/log/1',
      '/log/3',
      '/what-if/without/3',
      '/what-if',
    ]) {
      await reach(page, path);
      await expectNothingBeyond(page, path);
    }
  });

  test('what can be touched has a finger’s room, and no mark is cut off by the end of the rail', async ({ page }) => {
    await visit(page);
    await loadSample(page);
    await expectMarksInside(page);
    await goToAccount(page, 'Next holiday');
    const main = page.getByRole('main');
    for (const target of [
      main.getByRole('link', { name: 'Accounts', exact: true }),
      main.getByRole('button', { name: 'First below zero' }),
      main.getByRole('link', { name: /Reversed by event/ }).first(),
      main.getByRole('row').nth(1).getByRole('link').first(),
    ])
      expect(await touchHeight(target), String(target)).toBeGreaterThanOrEqual(43);
    await visit(page, '/compare?from=200&to=600');
    for (const target of [
      main.getByRole('link', { name: '400 events in between, in the log' }),
      main.getByRole('rowheader', { name: 'Savings' }).getByRole('link'),
      main.getByRole('button', { name: 'Explain balance of Savings at A' }),
      main.getByRole('button', { name: 'Explain balance of Savings at B' }),
      main.getByRole('button', { name: 'Explain change of Savings' }),
    ])
      expect(await touchHeight(target), String(target)).toBeGreaterThanOrEqual(43);
  });
});

async function expectMarksInside(page: Page): Promise<void> {
  const marks = page.getByRole('toolbar', { name: 'Marks' }).locator('a, button');
  await expect(marks).not.toHaveCount(0);
  const all = await marks.evaluateAll((found) => found.map((mark) => mark.getBoundingClientRect()).map(({ left, right }) => [left, right]));
  const width = await page.evaluate(() => document.documentElement.clientWidth);
  for (const [left = 0, right = 0] of all) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(width);
  }
}

test('while one scrubs nothing moves that stays: totals of one size, the search of a history', async ({ page }) => {
  await page.setViewportSize({ width: 980, height: 800 });
  await visit(page);
  await loadSample(page);
  await expectMarksInside(page);
  const totals = page.getByRole('region', { name: 'Totals' }).getByRole('listitem');
  const sizes = await totals.locator('data').evaluateAll((amounts) => amounts.map((amount) => getComputedStyle(amount).fontSize));
  expect(sizes.length).toBeGreaterThan(1);
  expect(new Set(sizes).size).toBe(1);
  const heights = new Set<number>();
  for (const at of [20, 100, 300, 600]) {
    await dragTo(page, at);
    await expect(page.getByRole('region', { name: 'Viewing the past' })).toContainText(`event ${at} of`);
    const { top, bottom } = await edgesOf(totals.first());
    heights.add(Math.round(bottom - top));
  }
  expect(heights.size).toBe(1);

  await page.getByRole('button', { name: 'Return to now' }).click();
  await goToAccount(page, 'Everyday');
  const search = page.getByRole('search', { name: 'History' });
  const { top } = await edgesOf(search);
  await dragTo(page, 12);
  await expect(page.getByRole('table', { name: 'History' }).locator('tbody tr')).not.toHaveCount(100);
  expect((await edgesOf(search)).top).toBe(top);

  // The flash of the balance reaches 4 px over its edges.
  const word = await page.getByRole('heading', { name: 'Balance' }).evaluate((heading) => {
    const words = document.createRange();
    words.selectNodeContents(heading);
    return words.getBoundingClientRect().bottom;
  });
  expect((await edgesOf(page.getByRole('group', { name: 'Balance' }).locator('data'))).top - 4).toBeGreaterThan(word - 1);
});

test('in the log amounts of any size end in line, and cover nothing', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Forint', currency: 'HUF' });
  await goToAccount(page, 'Forint');
  for (const amount of ['1', '12500000', '80000000000000']) await moveNow(page, 'Deposit', { amount, payee: 'A payee with a long name '.repeat(8) });
  await turnTo(page, '/log');
  for (const width of [1280, 920]) {
    await page.setViewportSize({ width, height: 800 });
    const rows = page.getByRole('row').filter({ has: page.locator('data') });
    await expect(rows).toHaveCount(3);
    const ends = new Set<number>();
    for (const row of await rows.all()) {
      const amount = await edgesOf(row.locator('data'));
      ends.add(Math.round(amount.right));
      expect(amount.left).toBeGreaterThanOrEqual((await edgesOf(row.getByRole('cell').nth(1))).right);
      expect(amount.right).toBeLessThanOrEqual((await edgesOf(row.getByRole('cell').nth(3))).left);
    }
    expect(ends.size).toBe(1);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  const largest = page.getByRole('row').filter({ hasText: '80,000,000,000,000' });
  const [what, amount] = [await edgesOf(largest.getByRole('cell').nth(1)), await edgesOf(largest.locator('data'))];
  expect(amount.left).toBeGreaterThanOrEqual(what.right);
  expect(amount.top).toBeLessThan(what.bottom);
});

test('on a desktop the fields of both moments of a comparison stay in their cards, however long a bookmark’s name', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'A name of seventy characters, which are not many for somebody’s account' });
  await bookmarkHere(page);
  await turnTo(page, '/compare?from=0&to=1');
  for (const name of ['From: A', 'To: B']) {
    const card = page.getByRole('region', { name });
    await expect(card.getByRole('combobox')).toBeVisible();
    expect(await beyond(card), name).toBe(0);
  }
});
