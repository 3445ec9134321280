import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { desktop, expectAccessible, phone } from './axe.ts';
import { balance, dragTo, expect, expectBalance, goToAccount, loadSample, moveNow, slider, test, visit } from './tidemark.ts';

test.use({ keepsOffline: false });

/** A day some days ago where the test's browser is, `YYYY-MM-DD`. Counted in days of the calendar: not all have 24 hours. */
function dayAgo(days: number): string {
  const today = new Date(new Date().toLocaleDateString('sv', { timeZone: 'Europe/Berlin' }));
  today.setUTCDate(today.getUTCDate() - days);
  return today.toISOString().slice(0, 10);
}

const dated = (page: Page) => page.getByRole('region', { name: 'Viewing a day as dated' });
const recorded = (page: Page) => page.getByRole('region', { name: 'Viewing the past' });
const balanceNow = async (page: Page): Promise<number> => Number(await balance(page).getAttribute('value'));
const valuesOf = async (page: Page, name: string): Promise<number[]> =>
  page.getByLabel(name).evaluate((part) => Array.from(part.querySelectorAll('data')).map((data) => Number(data.value)));

test('what is true of a day and what was believed on it are one gesture apart, and a statement says which', async ({ page }) => {
  test.setTimeout(120_000);
  const day = dayAgo(40);
  await visit(page);
  await loadSample(page);
  await goToAccount(page, 'Everyday');
  const now = await balanceNow(page);
  await moveNow(page, 'Deposit', { amount: '123.45', date: day, payee: 'Late refund' });
  await expectBalance(page, now + 12_345);
  await expect(page.getByRole('row', { name: 'Late refund' })).toContainText('Entered 40 days later');

  await page.getByRole('button', { name: 'Go to' }).click();
  await page.getByRole('dialog', { name: 'Go to' }).getByLabel('Date').fill(day);
  await page.keyboard.press('Enter');
  await expect(recorded(page)).toBeVisible();
  const believed = await balanceNow(page);
  await expect(page.getByRole('row', { name: 'Late refund' })).toBeHidden();

  await recorded(page).getByRole('radio', { name: 'As dated' }).click();
  await expect(dated(page).getByLabel('Show this day')).toHaveValue(day);
  await expect(dated(page).getByRole('radio', { name: 'As dated' })).toBeFocused();
  await expectBalance(page, believed + 12_345);
  await expect(page.getByRole('row', { name: 'Late refund' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Deposit' })).toBeDisabled();
  await expect(page).toHaveTitle(/^As dated, .* Everyday/);
  await expectAccessible(page, 'an account as dated', { sizes: [desktop, phone] });

  // What was believed stands beside it, and is one gesture away, as is the way back.
  const then = dated(page).getByRole('button', { name: /^As recorded that day: / });
  await expect(then).toHaveText(/\d · 1 entry came later$/);
  await then.press('Enter');
  await expect(recorded(page).getByRole('radio', { name: 'As recorded' })).toBeFocused();
  await expectBalance(page, believed);
  await page.keyboard.press('ArrowRight');
  await expectBalance(page, believed + 12_345);

  await page.getByRole('button', { name: 'Explain balance of Everyday', exact: true }).click();
  const why = page.getByRole('dialog', { name: 'How this number came to be' });
  await expect(why).toContainText('as dated');
  await expect(why.locator('data').first()).toHaveAttribute('value', String(believed + 12_345));
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Statement' }).click();
  await expect(page.getByRole('group', { name: 'List by' })).toBeVisible();
  await expect(page.getByText(/^Entries with a date of/)).toBeVisible();
  const [opening = 0, moneyIn = 0, moneyOut = 0, closing = 0] = await valuesOf(page, 'Summary');
  expect(closing).toBe(believed + 12_345);
  expect(opening + moneyIn - moneyOut).toBe(closing);
  await expectAccessible(page, 'a statement', { sizes: [phone] });
  await page.setViewportSize(desktop);
  const downloaded = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  const file = await downloaded;
  expect(file.suggestedFilename()).toBe(`Everyday-${day.slice(0, 8)}01-to-${day}.csv`);
  const lines = readFileSync(await file.path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(lines.at(-1)).toContain(`Closing balance,,,,,,${(closing / 100).toFixed(2)},EUR`);
  expect(lines.some((line) => line.includes('Late refund'))).toBe(true);
  await page.getByRole('main').getByRole('radio', { name: 'Day entered' }).click();
  await expect(page.getByText(/^What was entered on/)).toBeVisible();
  await expect.poll(async () => (await valuesOf(page, 'Summary')).at(-1)).toBe(believed);

  await page.getByRole('main').getByRole('link', { name: 'Everyday', exact: true }).click();
  await page.getByRole('button', { name: 'First below zero' }).click();
  await expect(page.getByText(/as dated: as this day ended, balance of Everyday fell to −/)).toBeVisible();
  await expect(dated(page).getByLabel('Show this day')).not.toHaveValue(day);
  expect(await balanceNow(page)).toBeLessThan(0);

  await dated(page).getByRole('button', { name: 'Return to now' }).click();
  await expect(dated(page)).toBeHidden();
  await expect(page).not.toHaveURL(/asof/);
});

test('the day of the dated clock is in the address; by keyboard alone it is chosen, stepped and left', async ({ page }) => {
  const day = dayAgo(40);
  await visit(page);
  await loadSample(page);
  await visit(page, '/?asof=2026-02-31');
  await expect(page.getByText('“2026-02-31” is not a day')).toBeVisible();
  await expect(page).not.toHaveURL(/asof/);

  await visit(page, `/?asof=${day}`);
  const shown = dated(page).getByLabel('Show this day');
  const open = page.getByRole('list', { name: 'Accounts' }).getByRole('listitem').filter({ hasNotText: 'Closed' });
  const names = () => open.getByRole('link').allTextContents();
  const sorted = async () => (await names()).toSorted((left, right) => left.localeCompare(right));
  const sortBy = page.getByLabel('Sort by');
  await expect(open).not.toHaveCount(0);
  expect(await names()).not.toEqual(await sorted());
  await sortBy.focus();
  await page.keyboard.press('ArrowDown');
  await expect(sortBy).toHaveValue('name');
  await expect.poll(async () => (await names()).join()).toBe((await sorted()).join());
  await expect(shown).toHaveValue(day);
  await dated(page).getByRole('button', { name: 'Previous dated day' }).focus();
  await page.keyboard.press('Enter');
  await expect(shown).not.toHaveValue(day);
  const before = await shown.inputValue();
  expect(before < day).toBe(true);
  await expect(page).toHaveURL(`/?asof=${before}`);
  await page.goBack();
  await expect(shown).toHaveValue(day);

  // The thumb stands where the day ended, and moves it.
  const stood = Number(await slider(page).inputValue());
  await dragTo(page, stood - 30);
  await expect(shown).not.toHaveValue(day);
  await expect.poll(async () => (await shown.inputValue()) < day).toBe(true);

  // The log has no second clock, and says so.
  await page.getByRole('link', { name: 'Log' }).click();
  await expect(page.getByText('The log stays as recorded')).toBeVisible();
  await dated(page).getByRole('radio', { name: 'As dated' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(recorded(page).getByRole('radio', { name: 'As recorded' })).toBeFocused();
  await expect(page).toHaveURL(/\/log\?at=\d+$/);

  // In whatever order the accounts were, they stay, in this clock too.
  await page.getByRole('link', { name: 'Accounts' }).first().click();
  await expect(sortBy).toHaveValue('name');
  expect(await names()).toEqual(await sorted());
});
