import type { Locator, Page } from '@playwright/test';
import { desktop, expectAccessible, phone } from './axe.ts';
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
  test,
  visit,
} from './tidemark.ts';

const figures = (page: Page, currency = 'EUR'): Locator =>
  page.getByRole('region', { name: 'Is and would be' }).getByLabel(`Total ${currency}`, { exact: true });

/** What is, what would be, and the difference. */
async function expectFigures(page: Page, is: number, wouldBe: number): Promise<void> {
  await expect(figures(page).locator('data').first()).toHaveAttribute('value', String(is));
  await expect(figures(page).locator('data').nth(1)).toHaveAttribute('value', String(wouldBe));
  if (is !== wouldBe) await expect(figures(page).locator('data').nth(2)).toHaveAttribute('value', String(wouldBe - is));
}

/** Puts the focus there as the keys would, and presses Enter. */
async function enter(control: Locator): Promise<void> {
  await control.focus();
  await control.press('Enter');
}

test('what would I have today without that one purchase? By keyboard, at every moment, kept over a reload', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  const total = Number(await page.getByLabel('Totals').locator('data').first().getAttribute('value'));
  await goToAccount(page, 'Everyday');
  const purchase = page
    .getByRole('table', { name: 'History' })
    .getByRole('row', { name: /Old Mill Grocers/ })
    .first();
  const amount = Number(await purchase.locator('data').first().getAttribute('value'));
  await enter(purchase.getByRole('link', { name: /^What if this had not happened\? Old Mill Grocers/ }));

  await expect(page.getByRole('heading', { level: 1, name: 'What if this had not happened?' })).toBeVisible();
  await expectFigures(page, total, total - amount);
  const changes = page.getByRole('list', { name: 'What is otherwise' });
  await expect(changes).toContainText('Old Mill Grocers');
  await expect(page.getByRole('table', { name: 'Accounts that would be otherwise' }).getByRole('row', { name: 'Everyday' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Everyday from .* would be/ })).toBeVisible();
  await expectAccessible(page, 'a branch, live', { within: 'main', sizes: [desktop, phone] });

  await enter(page.getByRole('button', { name: 'Keep' }));
  await expect(page.getByRole('dialog').getByLabel('Name')).toHaveValue('Without Old Mill Grocers');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Without Old Mill Grocers' })).toBeVisible();

  // Before the purchase nothing would be otherwise, and nothing is told of what comes after.
  const head = await headOf(page);
  await dragTo(page, 50);
  await expect(page.getByText('At this moment nothing would be otherwise')).toBeVisible();
  await expect(changes).not.toContainText('Old Mill Grocers');
  await expect(page.getByRole('button', { name: 'Make it so' })).toBeDisabled();
  await expectAccessible(page, 'a branch, past', { within: 'main', sizes: [desktop] });
  await page.reload();
  await expect(page.getByText('At this moment nothing would be otherwise')).toBeVisible();
  await dragTo(page, head);
  await expectFigures(page, total, total - amount);

  // One that is only looked at is not in the list; one that is there can be discarded from it, as from its own page.
  await visit(page, '/what-if/from/60');
  await expect(page.getByText('Nothing is changed in this branch yet, so it is the ledger as it is.')).toBeVisible();
  await page.getByRole('link', { name: 'All branches' }).click();
  await expect(page.getByRole('list', { name: 'Branches' }).getByRole('listitem')).toHaveCount(1);
  await page.goBack();
  await enter(page.getByRole('button', { name: 'Discard' }));
  await enter(page.getByRole('dialog').getByRole('button', { name: 'Discard' }));
  await expect(page.getByRole('list', { name: 'Branches' }).getByRole('listitem')).toHaveCount(1);
  await expectAccessible(page, 'all branches', { within: 'main', sizes: [desktop, phone] });
  await enter(page.getByRole('button', { name: 'Discard Without Old Mill Grocers' }));
  await enter(page.getByRole('dialog', { name: 'Discard branch' }).getByRole('button', { name: 'Discard' }));
  await expect(page.getByText('No branches yet.')).toBeVisible();
  expect(await headOf(page)).toBe(head);
});

test('a branch changes an amount, adds, runs into insufficient funds and shows where; making it so appends ordinary commands, once', async ({
  page,
}) => {
  await visit(page);
  await openAccount(page, { name: 'Cash', limit: '0' });
  await goToAccount(page, 'Cash');
  await moveNow(page, 'Deposit', { amount: '100', payee: 'Grandmother' });
  await moveNow(page, 'Withdraw', { amount: '80', payee: 'Bicycle' });

  // From the past: what if there had been a lunch of 30 as well?
  await dragTo(page, 2);
  await page.getByRole('region', { name: 'Viewing the past' }).getByRole('link', { name: 'What if…' }).click();
  await expect(page.getByText('Nothing is changed in this branch yet')).toBeVisible();
  await page.getByRole('button', { name: 'Add what did not happen' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What', { exact: true }).selectOption({ label: 'A withdrawal' });
  await dialog.getByLabel('Amount').fill('20');
  await dialog.getByLabel('Payee').fill('Lnch');
  await dialog.getByLabel('Note').fill('for two');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expectFigures(page, 10_000, 8000);
  // What was added can be given otherwise, by keyboard too, and keeps its place.
  const otherwise = page.getByRole('button', { name: 'Change: added, Withdraw 20.00 EUR from Cash, Lnch' });
  await enter(otherwise);
  await expect(dialog.getByLabel('Amount')).toHaveValue('20.00');
  await expect(dialog.getByLabel('Note')).toHaveValue('for two');
  await dialog.getByLabel('Amount').fill('30');
  await dialog.getByLabel('Payee').fill('Lunch');
  await page.keyboard.press('Enter');
  await expectFigures(page, 10_000, 7000);
  await expect(page.getByRole('button', { name: 'Change: added, Withdraw 30.00 EUR from Cash, Lunch' })).toBeFocused();
  const refused = page.getByRole('region', { name: 'Would be refused' });
  await expect(refused).toBeHidden();

  await dragTo(page, 3);
  await expectFigures(page, 2000, 7000);
  await expect(refused.getByRole('listitem')).toContainText('Insufficient funds: at most 70.00 EUR');
  await expect(refused.getByRole('link', { name: 'Event 3' })).toBeVisible();

  // With more from grandmother, there is enough.
  await page.getByRole('button', { name: 'Leave out or change an entry' }).click();
  await dialog.getByRole('button', { name: /^Change the amount of Grandmother/ }).click();
  await dialog.getByLabel('Amount', { exact: true }).fill('150');
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await expectFigures(page, 2000, 4000);
  await expect(refused).toBeHidden();

  // Another tab shows the same branch, and what is done there is seen here.
  const other = await page.context().newPage();
  await visit(other, new URL(page.url()).pathname);
  await enter(other.getByRole('button', { name: 'Keep' }));
  await other.getByRole('dialog').getByLabel('Name').fill('Lunch and a gift');
  await other.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Lunch and a gift' })).toBeVisible();
  await other.close();

  await page.getByRole('button', { name: 'Make it so' }).click();
  const commands = dialog.getByRole('list', { name: 'Commands' });
  await expect(commands).toContainText('Reverse event 2 of Cash: Deposit 100.00 EUR to Cash, Grandmother');
  await expect(commands).toContainText('Deposit 150.00 EUR to Cash, Grandmother');
  await expect(commands).toContainText('Withdraw 30.00 EUR from Cash, Lunch');
  await expect(dialog).toContainText('Cash from');
  const make = dialog.getByRole('button', { name: /^Enter \d+ entries/ });
  await page.goBack();
  await expect(make).toBeDisabled();
  await page.goForward();
  await make.click();
  await expect(dialog.getByText('It is so.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(page.getByRole('button', { name: 'Made so' })).toBeDisabled();

  await page.getByRole('link', { name: 'Accounts' }).first().click();
  await expect(accountItem(page, 'Cash')).toBeVisible();
  expect(await listedBalance(page, 'Cash')).toBe(4000);
  await goToAccount(page, 'Cash');
  await expectBalance(page, 4000);
});
