import type { Locator, Page } from '@playwright/test';
import { balance, expect, slider, test, visit } from './tidemark.ts';

/** Presses Tab until the control has the focus, as someone without a mouse does. */
async function tabTo(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(control).toBeVisible();
  for (let pressed = 0; pressed < 80; pressed++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error('The control cannot be reached with Tab');
}

test('the whole flow by keyboard alone: open, deposit, withdraw, look back, return, reverse, export', async ({ page }) => {
  await visit(page);
  await tabTo(page, page.getByRole('button', { name: 'Open your first account' }));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Cash');
  await tabTo(page, page.getByLabel('Overdraft limit'));
  await page.keyboard.type('0');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await tabTo(page, page.getByRole('link', { name: 'Cash', exact: true }));
  await page.keyboard.press('Enter');
  for (const [deed, amount] of [
    ['Deposit', '100'],
    ['Withdraw', '40'],
  ] as const) {
    await tabTo(page, page.getByRole('button', { name: deed, exact: true }));
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Amount')).toBeFocused();
    await page.keyboard.type(amount);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await expect(balance(page)).toHaveAttribute('value', '6000');

  await page.keyboard.press('t');
  await page.keyboard.press('ArrowLeft');
  await expect(balance(page)).toHaveAttribute('value', '10000');
  await tabTo(page, page.getByRole('button', { name: 'Return to now' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(balance(page)).toHaveAttribute('value', '6000');

  await tabTo(page, page.getByRole('button', { name: /^Reverse Withdrawal/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Reason')).toBeFocused();
  await page.keyboard.type('Counted twice');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(balance(page)).toHaveAttribute('value', '10000');

  await tabTo(page, page.getByRole('navigation').getByRole('link', { name: 'Log' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Log' })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Export log' }));
  await page.keyboard.press('Enter');
  const download = page.waitForEvent('download');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Export log' }));
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/^tidemark-.*\.jsonl\.gz$/);

  await expect(page.getByRole('dialog')).toContainText('saved as');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await expect(slider(page)).toBeFocused();
});
