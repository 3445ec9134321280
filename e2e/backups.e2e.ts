import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, exportPlain, headOf, openAccount, test, turnTo, visit } from './tidemark.ts';

const settings = (page: Page) => page.getByRole('region', { name: 'Backups' });

/** Chooses a file in the dialog that is open, and sends it off. */
async function choose(page: Page, name: string, bytes: Buffer, button: string): Promise<void> {
  const path = test.info().outputPath(name);
  writeFileSync(path, bytes);
  await page.getByLabel('Log file').setInputFiles(path);
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
}

test('backups: a download that is checked, damage that is found, a reminder, a folder that is written into by itself, and everything brought back in an empty browser', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.clock.install();
  // Saving with the downloads first, as where the browser cannot write into folders; then its private folder as the chosen one.
  await page.addInitScript(() => Reflect.set(window, 'showDirectoryPicker', undefined));
  await visit(page);
  for (const name of ['Household', 'Cash box']) await openAccount(page, { name });
  const head = await headOf(page);
  await turnTo(page, '/settings');
  await expect(settings(page)).toContainText(`No backup yet, of ${head} events.`);
  const downloading = page.waitForEvent('download');
  await settings(page).getByRole('button', { name: 'Back up now' }).click();
  const downloaded = await downloading;
  const backup = readFileSync(await downloaded.path());
  await expect(settings(page)).toContainText(`Last backup at event ${head}, none since.`);
  await expect(settings(page)).toContainText('does not let Tidemark read it back');

  await settings(page).getByRole('button', { name: 'Check a backup file' }).click();
  const damaged = Buffer.from(backup);
  damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 1;
  await choose(page, 'damaged.jsonl.gz', damaged, 'Check');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText(/no backup to rely on|differs from this ledger/);
  await choose(page, 'backup.jsonl.gz', backup, 'Check');
  await expect(page.getByRole('dialog')).toContainText(`the same, character by character, up to event ${head}`);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(settings(page)).toContainText('you chose the file, and it was the same as the ledger');

  // The file's name says by what the ledger is known again: it is held against what is stored.
  const integrity = page.getByRole('region', { name: 'Integrity' });
  const fingerprint = /-([0-9a-f]{20})\.jsonl\.gz$/.exec(downloaded.suggestedFilename())?.[1] ?? '';
  await expect(integrity).toContainText(`Fingerprint at event ${head}${fingerprint.replaceAll(/(.{4})(?=.)/g, '$1 ')}`);
  await integrity.getByRole('button', { name: 'Verify the whole log' }).click();
  await expect(integrity).toContainText(`Verified: all ${head} events stored are what was recorded.`);
  await integrity.getByText('Compare with a fingerprint that you noted').click();
  await integrity.getByLabel('Event number').fill(String(head));
  await integrity.getByLabel('Fingerprint', { exact: true }).fill(fingerprint);
  await integrity.getByRole('button', { name: 'Compare' }).click();
  await expect(integrity).toContainText(`Yes. This ledger still begins with the ${head} events that you saw`);

  await turnTo(page, '/');
  await openAccount(page, { name: 'New' });
  // The reminder waits until the ledger is quiet, and a day is over.
  await page.clock.fastForward('24:05:00');
  await page.clock.fastForward(6_000);
  await expect(page.getByText('1 event since the last backup.')).toBeVisible();
  await page.getByRole('button', { name: 'Later' }).click();
  await expect(page.getByText('1 event since the last backup.')).toBeHidden();

  await page.evaluate(() => Reflect.set(window, 'showDirectoryPicker', () => navigator.storage.getDirectory()));
  await turnTo(page, '/settings');
  await expect(page.getByText(/Tidemark asked it for that promise/)).toBeVisible();
  await settings(page).getByRole('button', { name: 'Choose folder' }).click();
  await expect(settings(page)).toContainText('read back and verified');
  await expect(settings(page)).toContainText(`Last backup at event ${head + 1}, none since.`);

  // What comes next is backed up by itself: the page's clock is a day ahead by now.
  await turnTo(page, '/');
  await openAccount(page, { name: 'Newer' });
  await page.clock.fastForward(6_000);
  await turnTo(page, '/settings');
  await expect(settings(page)).toContainText(`Last backup at event ${head + 2}, none since.`);
  await settings(page).getByRole('button', { name: 'Stop using the folder' }).click();
  await expect(settings(page)).toContainText('No more backups are written into that folder');

  const empty = await browser.newContext({ ...(baseURL ? { baseURL } : {}), locale: 'en-GB' });
  const elsewhere = await empty.newPage();
  await visit(elsewhere);
  await elsewhere.getByRole('button', { name: 'Restore a backup' }).click();
  await choose(elsewhere, 'backup.jsonl.gz', backup, 'Show what it holds');
  await expect(elsewhere.getByRole('dialog')).toContainText('All of it is new here.');
  expect(await headOf(elsewhere)).toBe(0);
  await elsewhere.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(elsewhere.getByRole('dialog')).toContainText(`Imported ${head} events`);
  await elsewhere.getByRole('button', { name: 'Done' }).click();
  expect((await exportPlain(elsewhere)).equals(gunzipSync(backup))).toBe(true);
  await empty.close();
});
