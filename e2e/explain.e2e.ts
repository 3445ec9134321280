import type { Locator, Page } from '@playwright/test';
import {
  accountItem,
  dragTo,
  expect,
  expectBalance,
  goToAccount,
  headOf,
  listedBalance,
  loadSample,
  moveNow,
  openAccount,
  slider,
  test,
  visit,
} from './tidemark.ts';

const panel = (page: Page): Locator => page.getByRole('dialog', { name: 'How this number came to be' });

/** Every line's change and the number after it, newest first, once all of them are on screen. Not by their role: to work out thousands takes longer than to show them. */
async function lines(page: Page): Promise<{ readonly change: number; readonly after: number }[]> {
  const dialog = panel(page);
  const older = dialog.getByRole('button', { name: /older$/ });
  while (await older.isVisible()) {
    const before = await dialog.locator('li').count();
    await older.click();
    await expect.poll(() => dialog.locator('li').count()).toBeGreaterThan(before);
  }
  const found = await dialog
    .locator('li')
    .evaluateAll((rows) => rows.map((row) => Array.from(row.querySelectorAll('data')).map((data) => Number(data.value))));
  return found.map(([change = 0, after = 0]) => ({ change, after }));
}

/** The lines lead from nothing to the number, without a gap. */
async function expectToEndIn(page: Page, amount: number): Promise<void> {
  await expect(panel(page).locator('data').first()).toHaveAttribute('value', String(amount));
  const found = await lines(page);
  expect(found[0]?.after).toBe(amount);
  found.toReversed().reduce((before, { change, after }) => {
    expect(before + change).toBe(after);
    return after;
  }, 0);
}

test('a balance tells how it came to be, and leads to each of its events while the page stays', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await openAccount(page, { name: 'Bank' });
  await goToAccount(page, 'Cash');
  await moveNow(page, 'Deposit', { amount: '100', payee: 'Grandmother' });
  await moveNow(page, 'Withdraw', { amount: '12.50', payee: 'Café Kranzler' });
  await moveNow(page, 'Transfer', { amount: '30', to: 'Bank' });
  await page.getByRole('button', { name: 'Explain balance of Cash', exact: true }).click();
  await expectToEndIn(page, 5750);
  await expect(panel(page).getByRole('listitem').first()).toContainText('Transfer to Bank');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Explain balance of Cash after event 3' }).click();
  await expectToEndIn(page, 10_000);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Explain balance of Cash', exact: true }).click();
  await panel(page).getByRole('button', { name: 'Go to event 4' }).click();
  await expect(panel(page)).toBeHidden();
  await expect(slider(page)).toHaveValue('4');
  await expect(page.getByRole('heading', { level: 1, name: 'Cash' })).toBeVisible();
  await expectBalance(page, 8750);
  await expect(page.getByRole('button', { name: 'Explain balance of Cash', exact: true })).toBeFocused();

  await page.keyboard.press('Enter');
  await expectToEndIn(page, 8750);
  await expect(panel(page).getByRole('button', { name: 'You are at event 4' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Explain balance of Cash', exact: true })).toBeFocused();
});

test('every balance and every total of the sample ends in its number, live and past', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  for (const at of [await headOf(page), 300]) {
    await dragTo(page, at);
    await expect(page.getByText('event 300 of').first()).toBeVisible({ visible: at === 300 });
    await page.getByRole('button', { name: 'Explain balance of Everyday' }).click();
    await expectToEndIn(page, await listedBalance(page, 'Everyday'));
    await page.keyboard.press('Escape');
    const total = page.getByRole('region', { name: 'Totals' }).locator('li').filter({ hasText: 'EUR in' }).locator('data');
    await page.getByRole('button', { name: 'Explain total EUR' }).click();
    await expectToEndIn(page, Number(await total.getAttribute('value')));
    await page.keyboard.press('Escape');
  }
});

test('the rest of a row still leads to its account', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await accountItem(page, 'Cash').click({ position: { x: 200, y: 40 } });
  await expect(page.getByRole('heading', { level: 1, name: 'Cash' })).toBeVisible();
  await page.getByRole('button', { name: 'Explain balance of Cash', exact: true }).click();
  await expect(panel(page)).toContainText('No money has moved yet');
});
