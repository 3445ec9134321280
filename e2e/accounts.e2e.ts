import { writeFileSync } from 'node:fs';
import {
  accountItem,
  balance,
  dragTo,
  expect,
  expectBalance,
  goToAccount,
  historyRows,
  listedBalance,
  move,
  moveNow,
  openAccount,
  slider,
  test,
  visit,
} from './tidemark.ts';

test('open an account, deposit 100, withdraw 50: the balance is 50, and 60 more are refused', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Cash', limit: '0' });
  await goToAccount(page, 'Cash');
  await moveNow(page, 'Deposit', { amount: '100', payee: 'Grandmother', note: 'Birthday' });
  await moveNow(page, 'Withdraw', { amount: '50.00', payee: 'Bookshop' });
  await expectBalance(page, 5000);

  await move(page, 'Withdraw', { amount: '60', payee: 'Bookshop', note: 'A second book' });
  const dialog = page.getByRole('dialog', { name: 'Withdraw' });
  await expect(dialog.getByRole('alert')).toContainText('Insufficient funds');
  await expect(dialog.getByRole('alert')).toContainText('50.00');
  await expect(dialog.getByLabel('Amount')).toHaveValue('60');
  await expect(dialog.getByLabel('Payee')).toHaveValue('Bookshop');
  await expect(dialog.getByLabel('Note')).toHaveValue('A second book');

  await dialog.getByLabel('Amount').fill('50');
  await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expectBalance(page, 0);
  const rows = await historyRows(page);
  expect(rows.map(([, description]) => description?.split('\n')[0])).toEqual(['Bookshop', 'Bookshop', 'Grandmother']);

  await page.reload();
  await expectBalance(page, 0);
});

test('a bad form says what to mend, and sends nothing', async ({ page }) => {
  await visit(page);
  await page.getByRole('button', { name: 'Open account' }).click();
  const opening = page.getByRole('dialog', { name: 'Open account' });
  await opening.getByRole('button', { name: 'Open account' }).click();
  await expect(opening.getByLabel('Name')).toBeFocused();
  await expect(opening.getByLabel('Name')).toHaveAccessibleDescription(/Enter a name/);
  await opening.getByLabel('Name').fill('Cash');
  await opening.getByLabel('Overdraft limit').fill('-5');
  await opening.getByRole('button', { name: 'Open account' }).click();
  await expect(opening.getByLabel('Overdraft limit')).toHaveAccessibleDescription(/without a minus sign/);
  await opening.getByLabel('Overdraft limit').fill('0');
  await opening.getByRole('button', { name: 'Open account' }).click();
  await expect(opening).toBeHidden();

  await goToAccount(page, 'Cash');
  await move(page, 'Deposit', { amount: '12.345' });
  const deposit = page.getByRole('dialog', { name: 'Deposit' });
  await expect(deposit.getByLabel('Amount')).toHaveAccessibleDescription(/EUR has 2 digits/);
  await expect(deposit.getByLabel('Amount')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(deposit).toBeHidden();
  await expectBalance(page, 0);
  await expect(page.getByRole('button', { name: 'Deposit', exact: true })).toBeFocused();
});

test('TIMELINE 16: a transfer moves money between accounts, and can be reversed on both sides with a reason', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Checking', limit: '0' });
  await openAccount(page, { name: 'Savings' });
  await goToAccount(page, 'Checking');
  await moveNow(page, 'Deposit', { amount: '1000' });
  await moveNow(page, 'Transfer', { amount: '250.50', to: 'Savings' });
  await expectBalance(page, 74950);
  await expect(page.getByRole('link', { name: 'Transfer to Savings', exact: true })).toBeVisible();

  await page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name: 'Accounts' }).click();
  await expect(accountItem(page, 'Savings')).toBeVisible();
  expect(await listedBalance(page, 'Savings')).toBe(25050);
  await expect(page.getByRole('region', { name: 'Totals' }).locator('data')).toHaveAttribute('value', '100000');

  await goToAccount(page, 'Savings');
  await page.getByRole('button', { name: /^Reverse Transfer from Checking/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Reverse entry' });
  await expect(dialog.locator('data').last()).toHaveAttribute('value', '0');
  await dialog.getByRole('button', { name: 'Reverse entry' }).click();
  await expect(dialog.getByLabel('Reason')).toHaveAccessibleDescription(/Enter a reason/);
  await dialog.getByLabel('Reason').fill('Wrong account');
  await dialog.getByRole('button', { name: 'Reverse entry' }).click();
  await expect(dialog).toBeHidden();
  await expectBalance(page, 0);
  await expect(page.getByRole('link', { name: 'Reversal: Wrong account', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Reverse Transfer from Checking/ })).toHaveCount(0);

  await page.getByRole('link', { name: 'Accounts' }).first().click();
  expect(await listedBalance(page, 'Checking')).toBe(100000);
});

test('two currencies are never added, and an exchange asks for both amounts', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Euros' });
  await openAccount(page, { name: 'Yen', currency: 'JPY' });
  await goToAccount(page, 'Euros');
  await moveNow(page, 'Deposit', { amount: '100' });
  await page.getByRole('button', { name: 'Transfer', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Transfer' });
  await dialog.getByLabel('To account').selectOption({ label: 'Yen' });
  await dialog.getByLabel('Amount', { exact: true }).fill('10');
  await dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
  await expect(dialog.getByLabel('Amount received')).toBeFocused();
  await dialog.getByLabel('Amount received').fill('1800');
  await dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expectBalance(page, 9000);
  await page.getByRole('link', { name: 'Accounts' }).first().click();
  const totals = page.getByRole('region', { name: 'Totals' }).locator('data');
  await expect(totals).toHaveCount(2);
  expect(await totals.evaluateAll((found) => found.map((total) => total.getAttribute('value')))).toEqual(['9000', '1800']);
});

test('an account is renamed, limited, closed at zero, and reopened', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Cahs' });
  await goToAccount(page, 'Cahs');
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('dialog', { name: 'Rename' }).getByLabel('Name').fill('Cash');
  await page.getByRole('dialog', { name: 'Rename' }).getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Cash' })).toBeVisible();

  await moveNow(page, 'Deposit', { amount: '5' });
  await page.getByRole('button', { name: 'Overdraft limit' }).click();
  const limit = page.getByRole('dialog', { name: 'Overdraft limit' });
  await limit.getByLabel('Overdraft limit').fill('0');
  await limit.getByRole('button', { name: 'Change limit' }).click();
  await expect(page.getByText('never below zero').first()).toBeVisible();

  await page.getByRole('button', { name: 'Close account' }).click();
  const closing = page.getByRole('dialog', { name: 'Close account' });
  await closing.getByRole('button', { name: 'Close account' }).click();
  await expect(closing.getByRole('alert')).toContainText('Bring it to zero first');
  await page.keyboard.press('Escape');
  await moveNow(page, 'Withdraw', { amount: '5' });
  await page.getByRole('button', { name: 'Close account' }).click();
  await closing.getByRole('button', { name: 'Close account' }).click();
  await expect(page.getByRole('button', { name: 'Reopen account' })).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Deposit', exact: true })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Deposit', exact: true })).toHaveAccessibleDescription(/closed/);

  await page.getByRole('button', { name: 'Reopen account' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reopen account' }).click();
  await expect(page.getByRole('button', { name: 'Deposit', exact: true })).toBeEnabled();
  await expect(balance(page)).toHaveAttribute('value', '0');
});

test('a double click stores once', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await goToAccount(page, 'Cash');
  await page.getByRole('button', { name: 'Deposit', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Deposit' });
  await dialog.getByLabel('Amount').fill('7');
  await dialog.getByRole('button', { name: 'Deposit', exact: true }).dblclick();
  await expect(dialog).toBeHidden();
  await expectBalance(page, 700);
  expect(await historyRows(page)).toHaveLength(1);
});

test('the second click of a double click that closed a dialog does nothing to what was beneath', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  const back = await page.getByRole('button', { name: 'Previous event' }).boundingBox();
  if (back === null) throw new Error('There is no way back on screen');
  await page.mouse.move(back.x + back.width / 2, back.y + back.height / 2);
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  await expect(slider(page)).toHaveValue('1');
  await expect(page.getByRole('button', { name: 'Return to now' })).toBeHidden();
  await page.mouse.down({ clickCount: 1 });
  await page.mouse.up({ clickCount: 1 });
  await expect(slider(page)).toHaveValue('0');
});

test('an account that is not open yet says so, and an unknown one as well', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'First' });
  await openAccount(page, { name: 'Second' });
  await goToAccount(page, 'Second');
  await dragTo(page, 1);
  await expect(page.getByRole('heading', { level: 1, name: 'Not opened yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Go to where it was opened' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Second' })).toBeVisible();
  await visit(page, '/accounts/nobody');
  await expect(page.getByRole('heading', { level: 1, name: 'There is no such account' })).toBeVisible();
});

test('an address with an impossible account says so kindly', async ({ page }) => {
  await visit(page, `/accounts/${'x'.repeat(300)}`);
  await expect(page.getByRole('heading', { level: 1, name: 'There is no such account' })).toBeVisible();
  await visit(page, `/log?account=${'x'.repeat(300)}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Log' })).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);
});

test('a dialog says which account it is about, and a day that is still to come', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Club bank' });
  await openAccount(page, { name: 'Cash box' });
  await goToAccount(page, 'Cash box');
  await page.getByRole('button', { name: 'Transfer', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Transfer' });
  await expect(dialog).toContainText('Cash box');
  await expect(dialog.getByLabel('To account').locator('option:checked')).toHaveText('Club bank');
  await dialog.getByLabel('Date').fill('2099-12-31');
  await expect(dialog.getByLabel('Date')).toHaveAccessibleDescription(/still to come/);
});

test('a sum of any size is shown whole, on a phone too', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await visit(page);
  await openAccount(page, { name: 'Treasury' });
  await goToAccount(page, 'Treasury');
  await moveNow(page, 'Deposit', { amount: '90000000000000' });
  const right = (selector: string) => page.locator(selector).evaluate((element) => element.getBoundingClientRect().right);
  expect(await right('[aria-labelledby="balance"] data')).toBeLessThanOrEqual(360);
  await page.getByRole('link', { name: 'Accounts' }).first().click();
  await expect(page.getByRole('region', { name: 'Totals' })).toBeVisible();
  expect(await right('[aria-label="Totals"] data')).toBeLessThanOrEqual(360);
});

test('an account may be called anything that an address could misread', async ({ page }) => {
  const ids = ['a/b', 'a?b', 'a#b=c', 'urn:uuid:1', '100 %', 'a.b', '<img src=x>'];
  const lines = ids.map((id, index) =>
    JSON.stringify({
      specversion: '1.0',
      id: `event-${index}`,
      source: 'urn:example:odd',
      type: 'AccountCreated',
      subject: `account-${id}`,
      time: '2026-01-01T00:00:00Z',
      datacontenttype: 'application/json',
      position: index + 1,
      streamversion: 1,
      commandid: `command-${index}`,
      schemaversion: 1,
      data: { name: `Called ${id}`, currency: 'EUR', exponent: 2, kind: 'cash', overdraftLimit: null },
    }),
  );
  const path = test.info().outputPath('odd.jsonl');
  writeFileSync(path, lines.join('\n'));
  await visit(page);
  await page.getByRole('button', { name: 'Import a log file' }).click();
  await page.getByLabel('Log file').setInputFiles(path);
  await page.getByRole('dialog').getByRole('button', { name: 'Import log' }).click();
  await expect(page.getByText('Imported 7 events').first()).toBeVisible();
  await page.keyboard.press('Escape');
  for (const id of ids) {
    await goToAccount(page, `Called ${id}`);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: `Called ${id}`, exact: true })).toBeVisible();
    await page.getByRole('link', { name: 'Accounts' }).first().click();
  }
});

test('when the engine is killed, it is started again: what was acknowledged is there, and more can be stored', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await goToAccount(page, 'Cash');
  await moveNow(page, 'Deposit', { amount: '5' });
  const [worker] = page.workers();
  await worker?.evaluate(() => {
    self.close();
  });
  await moveNow(page, 'Deposit', { amount: '6' });
  await expectBalance(page, 1_100);
  await page.reload();
  await expectBalance(page, 1_100);
});
