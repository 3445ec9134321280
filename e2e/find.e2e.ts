import type { Locator, Page } from '@playwright/test';
import { desktop, expectAccessible, phone } from './axe.ts';
import {
  balance,
  dragTo,
  expect,
  expectBalance,
  goToAccount,
  listedBalance,
  loadSample,
  moveNow,
  openAccount,
  slider,
  test,
  visit,
} from './tidemark.ts';

const finder = (page: Page): Locator => page.getByRole('dialog', { name: 'Find the moment' });
const result = (page: Page): Locator => finder(page).getByRole('status');

async function openFinder(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Go to' }).click();
  await page.getByRole('button', { name: 'Find the moment' }).click();
  await expect(finder(page)).toBeVisible();
}

/** Cash: 20 at event 2, −12.50 at 3, 7.50 at 4, −2.50 at 5. */
async function smallLedger(page: Page): Promise<void> {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await goToAccount(page, 'Cash');
  await moveNow(page, 'Deposit', { amount: '20', payee: 'Grandmother' });
  await moveNow(page, 'Withdraw', { amount: '32.50', payee: 'Café Kranzler' });
  await moveNow(page, 'Deposit', { amount: '20', note: 'found in a coat' });
  await moveNow(page, 'Withdraw', { amount: '10', payee: 'CAFE Central' });
}

test('when an account first went below zero is one gesture away from its page', async ({ page }) => {
  await smallLedger(page);
  await page.getByRole('button', { name: 'First below zero' }).click();
  await expect(slider(page)).toHaveValue('3');
  await expectBalance(page, -1250);
  await expect(page.getByText(/Event 3, \d{1,2} \w+ \d{4}: balance of Cash fell to −12\.50 EUR\./)).toBeVisible();
  await expect(page).toHaveURL(/at=3$/);
});

test('a balance that fell below an amount is found, and the next one after it; the playhead goes there', async ({ page }) => {
  await smallLedger(page);
  await openFinder(page);
  await expect(finder(page).getByLabel('Account')).toHaveValue(/./);
  await finder(page).getByLabel('Amount').fill('0');
  await page.keyboard.press('Enter');
  await expect(result(page)).toContainText(/Event 3, .*: balance of Cash fell to −12\.50 EUR\./);
  await finder(page).getByRole('button', { name: 'Next such moment' }).click();
  await expect(result(page)).toContainText(/Event 5, .*: balance of Cash fell to −2\.50 EUR\./);
  await finder(page).getByRole('button', { name: 'Next such moment' }).click();
  await expect(result(page)).toContainText('There is no further such moment.');

  await finder(page).getByLabel('When it').selectOption('became exactly');
  await finder(page).getByLabel('Amount').fill('-12.50');
  await finder(page).getByRole('button', { name: 'Find', exact: true }).click();
  await expect(result(page)).toContainText(/Event 3, .*: balance of Cash became −12\.50 EUR\./);
  await finder(page).getByRole('button', { name: 'Go there' }).click();
  await expect(finder(page)).toBeHidden();
  await expect(slider(page)).toHaveValue('3');
  await expect(balance(page)).toHaveAttribute('value', '-1250');

  await openFinder(page);
  await expect(result(page)).toContainText(/Event 3, /);
});

test('a total and a text are found too; what is missing is told, and so is what never was', async ({ page }) => {
  await smallLedger(page);
  await dragTo(page, 1);
  await openFinder(page);
  await finder(page).getByRole('button', { name: 'Find', exact: true }).click();
  await expect(finder(page).getByText('Enter an amount.')).toBeVisible();
  await finder(page).getByLabel('What to find').selectOption('The total of a currency');
  await finder(page).getByLabel('When it').selectOption('rose above');
  await finder(page).getByLabel('Amount').fill('15');
  await page.keyboard.press('Enter');
  await expect(result(page)).toContainText(/Event 2, .*: total EUR rose to 20\.00 EUR\./);

  await finder(page).getByLabel('What to find').selectOption('A text in an entry');
  await expect(result(page)).toHaveText('');
  await finder(page).getByLabel('Text').fill('cafe');
  await page.keyboard.press('Enter');
  await expect(result(page)).toContainText(/Event 3, .*“Café Kranzler”\./);
  await finder(page).getByRole('button', { name: 'Next such moment' }).click();
  await expect(result(page)).toContainText(/Event 5, .*“CAFE Central”\./);
  await finder(page).getByLabel('Text').fill('nowhere to be found');
  await page.keyboard.press('Enter');
  await expect(result(page)).toContainText('There never was such a moment.');
});

test('rule 4: axe finds nothing in the finder', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  await openFinder(page);
  await finder(page).getByRole('button', { name: 'Find', exact: true }).click();
  await expect(finder(page).getByText('Choose an account.')).toBeVisible();
  await expectAccessible(page, 'an empty question', { sizes: [desktop, phone] });
  await finder(page).getByLabel('Account').selectOption('Everyday');
  await finder(page).getByLabel('Amount').fill('0');
  await page.keyboard.press('Enter');
  await expect(result(page)).toContainText('balance of Everyday fell to');
  await expectAccessible(page, 'an answer', { sizes: [desktop, phone] });

  // In the dated clock it is days that are looked through, and it says so.
  await visit(page, `/?asof=${new Date().toISOString().slice(0, 10)}`);
  await openFinder(page);
  await expect(finder(page).getByText('As dated: the first day that ends so')).toBeVisible();
  await finder(page).getByLabel('Account').selectOption('Everyday');
  await finder(page).getByLabel('Amount').fill('0');
  await page.keyboard.press('Enter');
  await expect(result(page)).toContainText('as dated: as this day ended, balance of Everyday fell to −');
  const first = await result(page).textContent();
  await finder(page).getByRole('button', { name: 'Next such moment' }).click();
  await expect(result(page)).not.toHaveText(first ?? '');
  await finder(page).getByRole('button', { name: 'Go there' }).click();
  await expect(page.getByRole('region', { name: 'Viewing a day as dated' })).toBeVisible();
  expect(await listedBalance(page, 'Everyday')).toBeLessThan(0);
});
