import type { Locator, Page } from '@playwright/test';
import { desktop, expectAccessible } from './axe.ts';
import { dragTo, expect, goToAccount, headOf, moveNow, openAccount, slider, test, turnTo, visit } from './tidemark.ts';

const list = (page: Page): Locator => page.getByRole('dialog', { name: 'Bookmarks', exact: true });
const form = (page: Page): Locator => page.getByRole('dialog', { name: 'Bookmark', exact: true });
const openList = (page: Page) => page.getByRole('button', { name: 'Bookmarks', exact: true }).click();

/** Cash with 100 in it, then 30 less: events 1 to 3. */
async function aLedger(page: Page): Promise<void> {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await goToAccount(page, 'Cash');
  await moveNow(page, 'Deposit', { amount: '100' });
  await moveNow(page, 'Withdraw', { amount: '30' });
}

test('TIMELINE keys: M bookmarks the moment; it is called what happened then, unless another name is typed', async ({ page }) => {
  await aLedger(page);
  await page.locator('body').press('t');
  await page.keyboard.press('ArrowLeft');
  await expect(slider(page)).toHaveValue('2');
  await page.keyboard.press('m');
  await expect(form(page)).toContainText('Event 2');
  await expect(form(page).getByLabel('Name')).toBeFocused();
  await expect(form(page).getByLabel('Name')).toHaveValue('Deposit 100.00 EUR to Cash');
  await page.keyboard.type('First money');
  await form(page).getByLabel('Note').fill('From grandmother');
  await page.keyboard.press('Enter');
  await expect(form(page)).toBeHidden();
  await expect(slider(page)).toBeFocused();
  await expect(slider(page)).toHaveValue('2');
  expect(await headOf(page)).toBe(4);

  await openList(page);
  const item = list(page).getByRole('listitem');
  await expect(item).toHaveCount(1);
  await expect(item).toContainText('First money');
  await expect(item).toContainText('Event 2 · ');
  await expect(item).toContainText('From grandmother');
});

test('TIMELINE 5: M is a letter where one types', async ({ page }) => {
  await aLedger(page);
  await page.getByRole('button', { name: 'Deposit', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Note').fill('');
  await page.getByRole('dialog').getByLabel('Note').press('m');
  await expect(page.getByRole('dialog').getByLabel('Note')).toHaveValue('m');
  await expect(form(page)).toHaveCount(0);
});

test('TIMELINE 13, 14: in the past a bookmark can be set while money cannot be moved; it moves no playhead and shows nothing of the present', async ({
  page,
}) => {
  await aLedger(page);
  await dragTo(page, 1);
  await expect(page.getByRole('button', { name: 'Deposit', exact: true })).toBeDisabled();
  await page.getByRole('button', { name: 'Bookmark', exact: true }).click();
  await expect(form(page)).toContainText('added to the log now');
  await form(page).getByLabel('Name').fill('Opened too late');
  await form(page).getByRole('button', { name: 'Set bookmark' }).click();
  await expect(form(page)).toBeHidden();
  await expect(slider(page)).toHaveValue('1');
  await expect(slider(page)).toHaveAttribute('max', '4');

  await turnTo(page, '/log?at=1');
  await expect(page.locator('main')).not.toContainText('Opened too late');
  await turnTo(page, '/log/4?at=1');
  await expect(page.locator('main')).toContainText('has not happened yet');
  await openList(page);
  await expect(list(page).getByRole('listitem')).toContainText('Opened too late');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Return to now' }).click();
  await turnTo(page, '/log');
  const row = page.getByRole('row').filter({ hasText: 'Bookmark “Opened too late” set at event 1' });
  await expect(row).toHaveCount(1);
  await expect(row.getByRole('cell').nth(2)).toHaveText('');
  await expect(row.getByRole('cell').nth(3)).toHaveText('');
  await page.getByLabel('Type').selectOption('Bookmark added');
  await expect(page.locator('main')).toContainText('1 event of 4');
  await row.getByRole('link').click();
  await expect(page.locator('main')).toContainText('Bookmark added');
  await expect(page.locator('dl').getByRole('link', { name: 'Event 1' })).toBeVisible();
  await expect(page.locator('dl').getByText('Account', { exact: true })).toHaveCount(0);
});

test('TIMELINE 20, 24: choosing a bookmark goes to its moment, one Back away; it is renamed and removed from the list', async ({ page }) => {
  await aLedger(page);
  for (const at of [2, 0]) {
    await dragTo(page, at);
    await page.getByRole('button', { name: 'Bookmark', exact: true }).click();
    await form(page).getByRole('button', { name: 'Set bookmark' }).click();
    await expect(form(page)).toBeHidden();
  }
  await page.getByRole('button', { name: 'Return to now' }).click();
  await openList(page);
  const items = list(page).getByRole('listitem');
  await expect(items).toHaveText([/^Before the first event/, /^Deposit 100.00 EUR to Cash/]);
  await items.nth(1).getByRole('button').first().click();
  await expect(list(page)).toHaveCount(0);
  await expect(slider(page)).toHaveValue('2');
  await expect(page).toHaveURL(/at=2/);
  await page.goBack();
  await expect(page).not.toHaveURL(/at=/);

  await openList(page);
  await list(page).getByRole('button', { name: 'Rename Deposit 100.00 EUR to Cash' }).click();
  await page.keyboard.type('First money');
  await page.keyboard.press('Enter');
  await expect(items.nth(1)).toContainText('First money');
  await expect(list(page).getByRole('button', { name: 'Rename First money' })).toBeFocused();
  await list(page).getByRole('button', { name: 'Rename First money' }).click();
  await list(page).getByRole('textbox', { name: 'Name' }).fill(' ');
  await page.keyboard.press('Enter');
  await expect(list(page).getByRole('alert')).toHaveText('Enter a name.');
  await list(page).getByRole('button', { name: 'Cancel' }).click();
  await list(page).getByRole('button', { name: 'Remove Before the first event' }).click();
  await expect(items).toHaveCount(1);
  await page.reload();
  await openList(page);
  await expect(items).toHaveText([/^First money/]);
});

test('TIMELINE 4: axe finds nothing in the dialogs of bookmarks', async ({ page }) => {
  await aLedger(page);
  for (const at of [2, 1]) {
    await dragTo(page, at);
    await page.getByRole('button', { name: 'Bookmark', exact: true }).click();
    await expect(form(page)).toBeVisible();
    await expectAccessible(page, 'a new bookmark', { sizes: [desktop], within: 'dialog[open]' });
    await form(page).getByRole('button', { name: 'Set bookmark' }).click();
    await expect(form(page)).toBeHidden();
  }
  await openList(page);
  await expect(list(page).getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page, 'the list', { sizes: [desktop], within: 'dialog[open]' });
  await list(page)
    .getByRole('button', { name: /^Rename/ })
    .first()
    .click();
  await expectAccessible(page, 'renaming', { sizes: [desktop], within: 'dialog[open]' });
});
