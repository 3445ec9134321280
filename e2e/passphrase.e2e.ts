import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { desktop, expectAccessible, phone } from './axe.ts';
import { accountItem, deleteBuckets, expect, goToAccount, headOf, loadSample, openAccount, reach, test, turnTo, visit } from './tidemark.ts';

const passphrase = 'quiet harbour at dawn';

const settings = (page: Page) => page.getByRole('region', { name: 'Passphrase' });
const dialog = (page: Page) => page.getByRole('dialog');
const lockPage = (page: Page) => page.getByRole('heading', { level: 1, name: 'This ledger is locked' });

/** Looks at a dialog as it stands. */
const lookAtDialog = (page: Page, where: string) => expectAccessible(page, where, { sizes: [phone], within: 'dialog[open]' });

/** Reads the recovery phrase in the dialog, and proves that it was written down. */
async function note(page: Page, deed: string): Promise<readonly string[]> {
  const list = dialog(page).getByRole('list', { name: 'Recovery phrase' }).getByRole('listitem');
  await expect(list).toHaveCount(12);
  const words = await list.allInnerTexts();
  await dialog(page).getByRole('button', { name: 'I have written them down' }).click();
  for (const field of await dialog(page)
    .getByRole('textbox', { name: /^Word \d+$/ })
    .all()) {
    const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '');
    await field.fill(words[Number(label.slice(5)) - 1] ?? '');
  }
  await dialog(page).getByRole('button', { name: deed }).click();
  return words;
}

/** Takes the key away from everywhere it lies, as a browser might that runs out of space. */
async function loseKey(page: Page): Promise<void> {
  await deleteBuckets(page);
  await page.evaluate(async () => {
    await (await navigator.storage.getDirectory()).removeEntry('vault-tidemark', { recursive: true });
    await new Promise((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase('tidemark vault');
      deleting.onsuccess = resolve;
      deleting.onerror = reject;
    });
  });
}

/** Gives the ledger a passphrase, which leads to the lock page. */
async function setPassphrase(page: Page): Promise<readonly string[]> {
  await reach(page, '/settings');
  await settings(page).getByRole('button', { name: 'Set a passphrase' }).click();
  await dialog(page).getByLabel('New passphrase', { exact: true }).fill(passphrase);
  await dialog(page).getByLabel('New passphrase again', { exact: true }).fill(passphrase);
  await dialog(page).getByRole('button', { name: 'Continue' }).click();
  const words = await note(page, 'Encrypt the ledger');
  await expect(lockPage(page)).toBeVisible();
  return words;
}

async function unlock(page: Page, text = passphrase): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(text);
  await page.keyboard.press('Enter');
}

test('a passphrase is set, the ledger locked, a wrong one told, and with the right one everything is there, as it is in a file of it', async ({
  page,
  browser,
  baseURL,
}) => {
  await visit(page);
  await loadSample(page);
  const head = await headOf(page);
  await turnTo(page, '/settings');
  await settings(page).getByRole('button', { name: 'Set a passphrase' }).click();
  await dialog(page).getByLabel('New passphrase', { exact: true }).fill('short');
  await dialog(page).getByRole('button', { name: 'Continue' }).click();
  await expect(dialog(page).getByLabel('New passphrase', { exact: true })).toHaveAccessibleDescription(/Take at least 10 characters/);
  await lookAtDialog(page, 'setting a passphrase');
  await dialog(page).getByLabel('New passphrase', { exact: true }).fill(passphrase);
  await dialog(page).getByLabel('New passphrase again', { exact: true }).fill(passphrase);
  await dialog(page).getByRole('button', { name: 'Continue' }).click();
  await expect(dialog(page).getByRole('list', { name: 'Recovery phrase' })).toBeVisible();
  await lookAtDialog(page, 'the recovery phrase');
  await dialog(page).getByRole('button', { name: 'I have written them down' }).click();
  await dialog(page).getByRole('button', { name: 'Encrypt the ledger' }).click();
  await expect(dialog(page).getByRole('textbox').first()).toHaveAccessibleDescription(/This is not word \d+/);
  await dialog(page).getByRole('button', { name: 'Show the words again' }).click();
  const words = await note(page, 'Encrypt the ledger');

  await expect(lockPage(page)).toBeVisible();
  await expect(page).toHaveTitle('Locked · Tidemark');
  await expect(page.getByRole('region', { name: 'Timeline' })).toHaveCount(0);
  await expectAccessible(page, 'locked', { sizes: [desktop, phone] });
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await unlock(page, 'loud harbour at dusk');
  await expect(page.getByRole('alert')).toContainText('This is not the passphrase of this ledger. Nothing was changed.');
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await unlock(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect.poll(() => headOf(page)).toBe(head);
  await expectAccessible(page, 'settings of a ledger with a passphrase', { sizes: [phone], within: 'header, main' });
  await page.setViewportSize(desktop);

  // Neither the title nor the address, which browsers keep, tells anything of the ledger.
  await turnTo(page, '/');
  await goToAccount(page, 'Everyday');
  await expect(page).toHaveTitle('Account · Tidemark');
  await turnTo(page, '/log');
  await page.getByRole('searchbox', { name: 'Text' }).fill('rent');
  await expect(page.getByText(new RegExp(`events of ${head.toLocaleString('en-GB')}`))).toBeVisible();
  expect(new URL(page.url()).search).toBe('');

  // An encrypted file goes into another browser with its passphrase, and is checked there.
  await page.getByRole('button', { name: 'Export log' }).click();
  await expect(dialog(page).getByRole('radio', { name: /Encrypted/ })).toBeChecked();
  const saving = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: 'Export log' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/\.tidemark$/);
  const path = test.info().outputPath('ledger.tidemark');
  writeFileSync(path, readFileSync(await saved.path()));

  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), locale: 'en-GB' });
  const elsewhere = await context.newPage();
  await reach(elsewhere, '/log');
  await elsewhere.getByRole('button', { name: 'Import log' }).click();
  await elsewhere.getByLabel('Log file').setInputFiles(path);
  await dialog(elsewhere).getByRole('button', { name: 'Import log' }).click();
  await expect(dialog(elsewhere).getByLabel('Passphrase', { exact: true })).toBeFocused();
  await lookAtDialog(elsewhere, 'an encrypted file');
  await unlock(elsewhere, 'loud harbour at dusk');
  await expect(dialog(elsewhere).getByRole('alert')).toContainText('This is not the passphrase of this file.');
  await unlock(elsewhere);
  await expect(dialog(elsewhere)).toContainText(`Imported ${head.toLocaleString('en-GB')} events`);

  await elsewhere.reload();
  await turnTo(elsewhere, '/settings');
  await elsewhere.getByRole('button', { name: 'Check a backup file' }).click();
  await elsewhere.getByLabel('Log file').setInputFiles(path);
  await dialog(elsewhere).getByRole('button', { name: 'Check', exact: true }).click();
  await dialog(elsewhere).getByRole('button', { name: 'Use the recovery phrase instead' }).click();
  await dialog(elsewhere).getByLabel('Recovery phrase').fill(words.join(' '));
  await dialog(elsewhere).getByRole('button', { name: 'Unlock the file' }).click();
  await expect(dialog(elsewhere)).toContainText('the same, character by character');
  await context.close();

  // A ledger whose key is lost can be erased.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(lockPage(page)).toBeVisible();
  await loseKey(page);
  await unlock(page);
  await expect(page.getByRole('alert')).toContainText('The browser has lost the key of this ledger');
  await page.getByRole('button', { name: 'Erase this ledger' }).click();
  await lookAtDialog(page, 'erasing a ledger without its key');
  await dialog(page).getByRole('textbox').fill('erase');
  await dialog(page).getByRole('textbox').press('Enter');
  await expect(page.getByRole('button', { name: 'Load the sample ledger' })).toBeVisible();
});

test('another tab needs no passphrase, Lock locks both, and so does time', async ({ page, context }) => {
  await page.clock.install();
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  const other = await context.newPage();
  await visit(other);
  await setPassphrase(page);
  // What the other tab had read before is gone from it too, and it is let in with this one.
  await expect(lockPage(other)).toBeVisible();
  await unlock(page);
  await expect(accountItem(other, 'Cash')).toBeVisible();
  await other.goto('/log');
  await expect(other.getByRole('heading', { level: 1, name: 'Log' })).toBeVisible();

  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  for (const tab of [page, other]) await expect(lockPage(tab)).toBeVisible();
  await other.close();
  await unlock(page);
  await page.getByLabel('Lock after').selectOption('5 minutes');
  await page.clock.fastForward('04:00');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.mouse.move(10, 10);
  await page.clock.fastForward('04:00');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.clock.fastForward('01:10');
  await expect(lockPage(page)).toBeVisible();

  // The first touch after a night's sleep comes before any timer.
  await unlock(page);
  await expect(page.getByLabel('Lock after')).toHaveValue('5');
  await page.clock.setSystemTime(Date.now() + 9 * 60 * 60_000);
  await page.mouse.move(20, 20);
  await expect(lockPage(page)).toBeVisible();
});

test('with the keyboard alone: the recovery phrase opens, the passphrase is changed, another phrase made, and the passphrase removed', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  const words = await setPassphrase(page);
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  // The field, Show, the other way.
  await press('Tab', 'Tab', 'Enter');
  await expect(page.getByLabel('Recovery phrase')).toBeFocused();
  await page.keyboard.insertText(words.join(' ').toUpperCase());
  await press('Tab', 'Tab', 'Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();

  await settings(page).getByRole('button', { name: 'Change passphrase' }).press('Enter');
  await expect(dialog(page).getByLabel('Passphrase as it is now', { exact: true })).toBeFocused();
  await page.keyboard.insertText('not the one it is');
  await press('Tab', 'Tab', 'Tab');
  await page.keyboard.insertText('another harbour at noon');
  await press('Tab', 'Tab');
  await page.keyboard.insertText('another harbour at noon');
  await press('Enter');
  await expect(dialog(page).getByRole('alert')).toContainText('not the passphrase');
  await page.keyboard.insertText(passphrase);
  await press('Enter');
  await expect(dialog(page).getByRole('status')).toContainText('The passphrase is changed;');
  await press('Enter');

  await settings(page).getByRole('button', { name: 'New recovery phrase' }).press('Enter');
  await expect(dialog(page).getByLabel('Passphrase', { exact: true })).toBeFocused();
  await page.keyboard.insertText('another harbour at noon');
  await press('Enter');
  await expect(dialog(page).getByRole('list', { name: 'Recovery phrase' })).toBeVisible();
  const renewed = await note(page, 'Use these words from now on');
  expect(renewed).not.toEqual(words);
  await expect(dialog(page)).toHaveCount(0);

  await settings(page).getByRole('button', { name: 'Remove the passphrase' }).press('Enter');
  await expect(dialog(page).getByLabel('Passphrase', { exact: true })).toBeFocused();
  await page.keyboard.insertText('another harbour at noon');
  await press('Enter');
  await expect(settings(page).getByRole('button', { name: 'Set a passphrase' })).toBeVisible();
  await page.reload();
  await turnTo(page, '/');
  await expect(accountItem(page, 'Cash')).toBeVisible();
});
