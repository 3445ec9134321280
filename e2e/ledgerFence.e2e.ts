import type { Page } from '@playwright/test';
import { expectAccessible, phone } from './axe.ts';
import { accountItem, deleteBuckets, expect, headOf, loadSample, moveNow, openAccount, slider, test, visit } from './tidemark.ts';

/** What becomes of a ledger that is erased, damaged, or written to by a newer version, seen from the page. */

const bar = (page: Page) => page.getByRole('region', { name: 'Nothing is stored' });

/** Does something to the table of recent events, as a fault of the disk or another program might. */
const harm = (page: Page, deed: 'loseFourth' | 'renewThird' | 'deleteThird') =>
  page.evaluate(
    (what) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('tidemark');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(['head', 'tail'], 'readwrite');
          const heads = transaction.objectStore('head');
          const head = heads.get('head');
          const tail = transaction.objectStore('tail');
          const third = tail.get(3);
          third.onsuccess = () => {
            const row = third.result as { first: number; events: object[] };
            if (what === 'loseFourth') heads.put({ ...(head.result as object), position: 3 });
            if (what === 'loseFourth') tail.delete(4);
            else if (what === 'deleteThird') tail.delete(3);
            else tail.put({ first: row.first, events: row.events.map((event) => ({ ...event, schemaVersion: 9 })) });
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          transaction.onabort = () => reject(new Error('not harmed'));
        };
      }),
    deed,
  );

/** Does something while the app is not there, and takes away the copies from which it would be made good. */
async function whileClosed(page: Page, deed: () => Promise<unknown>): Promise<void> {
  const address = page.url();
  await page.goto('/robots.txt');
  await deed();
  await deleteBuckets(page);
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    // The browser lets go of its file a moment after the app has ended.
    for (let attempt = 1; ; attempt++) {
      try {
        return await root.removeEntry('journal-tidemark', { recursive: true });
      } catch (error) {
        if (attempt === 100 || (error instanceof DOMException && error.name === 'NotFoundError')) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  });
  await page.goto(address);
}

const deleteDatabase = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        indexedDB.deleteDatabase('tidemark').onsuccess = () => resolve();
      }),
  );

test('a ledger that is erased in one tab is held, and can be exported, in another; and the app is as new', async ({ page, context }) => {
  await visit(page);
  await loadSample(page);
  const head = await headOf(page);
  const other = await context.newPage();
  await visit(other);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByText('Start over').click();
  await page.getByRole('button', { name: 'Erase this ledger' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Erase this ledger' });
  await expect(dialog).toContainText(`${head} events and 7 accounts`);
  await dialog.getByRole('button', { name: 'Erase this ledger' }).click();
  await expect(dialog.getByRole('textbox')).toHaveAccessibleDescription('Type the word erase. Nothing is erased without it.');
  await expectAccessible(page, 'erasing', { sizes: [phone], within: 'dialog' });
  await dialog.getByRole('textbox').fill('Erase');
  await dialog.getByRole('textbox').press('Enter');
  await expect(page.getByRole('button', { name: 'Load the sample ledger' })).toBeVisible();

  await expect(bar(other)).toContainText('The ledger is gone from this browser.');
  await expectAccessible(other, 'the ledger is gone', { sizes: [phone], within: 'section[aria-label="Nothing is stored"]' });
  await expect(accountItem(other, 'Everyday')).toBeVisible();
  await expect(other.getByRole('button', { name: 'Open account' })).toBeDisabled();
  await bar(other).getByRole('button', { name: 'Export what this tab holds' }).click();
  const saving = other.waitForEvent('download');
  await other.getByRole('dialog', { name: 'Export log' }).getByRole('button', { name: 'Export log' }).click();
  expect((await saving).suggestedFilename()).toContain(`event-${head}-`);
  await other.close();
});

test('TIMELINE 25, 26: events that are lost, of a newer version, missing, all gone: each is told, and nothing is written; from its second copy a ledger comes back', async ({
  page,
}) => {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await page.getByRole('link', { name: 'Cash', exact: true }).click();
  await moveNow(page, 'Deposit', { amount: '10' });
  await deleteDatabase(page);
  await page.reload();
  await expect(page.getByText('The browser had lost 2 events of this ledger. They were brought back from its second copy')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Balance' }).locator('data')).toHaveAttribute('value', '1000');

  for (const amount of ['20', '40']) await moveNow(page, 'Deposit', { amount });
  const deposit = page.getByRole('button', { name: 'Deposit', exact: true });

  await whileClosed(page, () => harm(page, 'loseFourth'));
  await expect(bar(page)).toContainText('The newest events of this ledger are missing. Event 4 was seen here on');
  await expect(deposit).toBeDisabled();
  await bar(page).getByRole('button', { name: 'Go on without them' }).click();
  await expect(bar(page)).toBeHidden();
  await expect(deposit).toBeEnabled();

  await whileClosed(page, () => harm(page, 'renewThird'));
  await expect(bar(page)).toContainText('Event 3 was made by a newer version of Tidemark.');
  await expect(bar(page)).toContainText('What is shown ends at event 2, the last good one.');
  await expect(bar(page).getByRole('button', { name: 'Export the whole log' })).toBeVisible();

  await whileClosed(page, () => harm(page, 'deleteThird'));
  await expect(bar(page)).toContainText('The log is damaged at event 3.');
  await expect(slider(page)).toHaveAttribute('max', '2');
  await expect(page.getByRole('group', { name: 'Balance' }).locator('data')).toHaveAttribute('value', '1000');
  await expect(deposit).toBeDisabled();
  await expect(bar(page).getByRole('button', { name: 'Export what is sound' })).toBeVisible();

  await whileClosed(page, () => deleteDatabase(page));
  await page.goto('/');
  await expect(bar(page)).toContainText('This browser held a ledger that is no longer here. It had 3 events when it was last seen');
  await bar(page).getByRole('button', { name: 'Begin anew' }).click();
  await expect(bar(page)).toBeHidden();
});

test('a database that the browser takes away in the midst of a start is brought back at that same start', async ({ page, context }) => {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await openAccount(page, { name: 'Bank' });
  const address = page.url();
  await page.goto('/robots.txt');
  const letGo = await holdJournal(page);
  const starting = await context.newPage();
  await starting.goto(address);
  // It has read the database by now, and waits for the journal.
  await expect.poll(() => asksForJournal(page)).toBe(true);
  const protocol = await context.newCDPSession(page);
  await protocol.send('Storage.clearDataForOrigin', { origin: new URL(address).origin, storageTypes: 'indexeddb' });
  await letGo();
  await expect(accountItem(starting, 'Cash')).toBeVisible();
  await expect(accountItem(starting, 'Bank')).toBeVisible();
  await expect(starting.getByText('The browser had lost 2 events of this ledger.')).toBeVisible();
  await openAccount(starting, { name: 'Club' });
  expect(await headOf(starting)).toBe(3);
});

test('where a ledger is lost and its second copy cannot be read nothing is begun in its place, until it is erased; then everything can be', async ({
  page,
}) => {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await page.goto('/robots.txt');
  await deleteDatabase(page);
  await deleteBuckets(page);
  await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('journal-tidemark');
    for (const name of await Array.fromAsync(folder.keys())) {
      await folder.removeEntry(name);
      await folder.getDirectoryHandle(name, { create: true });
    }
  });
  await page.goto('/');
  await expect(page.getByRole('alert')).toContainText('its second copy could not be read');
  const erase = page.getByRole('button', { name: 'Erase this ledger' });
  await expect(erase).toBeHidden();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expectAccessible(page, 'the ledger cannot be opened', { sizes: [phone] });
  await erase.click();
  const dialog = page.getByRole('dialog', { name: 'Erase this ledger' });
  await dialog.getByRole('textbox').fill('erase');
  await dialog.getByRole('textbox').press('Enter');
  await expect(page.getByRole('button', { name: 'Load the sample ledger' })).toBeVisible();
  await openAccount(page, { name: 'Anew' });
  await page.reload();
  await expect(accountItem(page, 'Anew')).toBeVisible();
});

const journalLock = 'tidemark journal lease';

/** Keeps the journal to this page; answers with how to let it go. */
async function holdJournal(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(
    (lock) =>
      new Promise<void>((held) => {
        void navigator.locks.request(lock, () => {
          held();
          return new Promise<void>((letGo) => Object.assign(window, { letGo }));
        });
      }),
    journalLock,
  );
  return () => page.evaluate(() => (window as unknown as { letGo(): void }).letGo());
}

const asksForJournal = (page: Page) =>
  page.evaluate(async (lock) => (await navigator.locks.query()).pending?.some(({ name }) => name === lock) ?? false, journalLock);
