import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, exportPlain, headOf, loadSample, reach, test, visit } from './tidemark.ts';

async function importFile(page: Page, name: string, bytes: Buffer): Promise<void> {
  const path = test.info().outputPath(name);
  writeFileSync(path, bytes);
  await reach(page, '/log');
  await page.getByRole('button', { name: 'Import log' }).click();
  await page.getByLabel('Log file').setInputFiles(path);
  const start = page.getByRole('dialog').getByRole('button', { name: 'Import log' });
  if (await start.isVisible()) await start.click();
}

test('exported, imported into an empty browser and exported again, the log is the same byte for byte', async ({ page, browser, baseURL }) => {
  await visit(page);
  await loadSample(page);
  const head = await headOf(page);
  const first = await exportPlain(page);
  expect(first.toString('utf8').trimEnd().split('\n')).toHaveLength(head);

  const empty = await browser.newContext({ ...(baseURL ? { baseURL } : {}), locale: 'en-GB' });
  const elsewhere = await empty.newPage();
  await importFile(elsewhere, 'log.jsonl.gz', gzipSync(first));
  await expect(elsewhere.getByText(new RegExp(`Imported ${head.toLocaleString('en-GB')} events`)).first()).toBeVisible();
  expect((await exportPlain(elsewhere)).equals(first)).toBe(true);
  await importFile(elsewhere, 'log.jsonl', first);
  await expect(elsewhere.getByText(/Nothing to add/).first()).toBeVisible();
  expect(await headOf(elsewhere)).toBe(head);
  await empty.close();
});

test('a file that cannot be accepted is refused with its line and the reason, and nothing of it is stored', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  const head = await headOf(page);
  const lines = (await exportPlain(page)).toString('utf8').trimEnd().split('\n');
  const parsed = JSON.parse(lines[0] ?? '') as { id: string; commandid: string };
  const account = (change: object, data: object = {}) =>
    JSON.stringify({
      ...parsed,
      id: crypto.randomUUID(),
      commandid: crypto.randomUUID(),
      position: 1,
      subject: 'account-new',
      ...change,
      data: { name: 'New', currency: 'EUR', exponent: 2, kind: 'cash', overdraftLimit: null, ...data },
    });
  for (const [file, reason] of [
    [`${account({})}\n{"specversion"`, /Line 2.*not valid JSON/],
    [account({ streamversion: 2 }), /Line 1.*streamversion 2/],
    [account({}, { currency: 'XYZ' }), /Line 1.*currency/],
    ['', /empty|no events|Nothing/i],
  ] as const) {
    await importFile(page, 'bad.jsonl', Buffer.from(file));
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText(reason);
    await page.keyboard.press('Escape');
    expect(await headOf(page)).toBe(head);
  }
  await page.reload();
  await expect.poll(() => headOf(page)).toBe(head);
});

test('a log file can be cancelled in the middle, and leaves nothing', async ({ page }) => {
  const source = 'urn:example:cancelled';
  const event = (position: number) =>
    JSON.stringify({
      specversion: '1.0',
      id: `event-${position}`,
      source,
      type: position === 1 ? 'AccountCreated' : 'MoneyDeposited',
      subject: 'account-many',
      time: '2026-01-01T00:00:00Z',
      datacontenttype: 'application/json',
      position,
      streamversion: position,
      commandid: `command-${position}`,
      schemaversion: 1,
      data: position === 1 ? { name: 'Many', currency: 'EUR', exponent: 2, kind: 'cash', overdraftLimit: null } : { amount: 1, date: '2026-01-01' },
    });
  const file = Array.from({ length: 150_000 }, (_, index) => event(index + 1)).join('\n');
  await importFile(page, 'many.jsonl', Buffer.from(file));
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(/Cancelled/).first()).toBeVisible();
  await visit(page);
  await expect(page.getByRole('button', { name: 'Open your first account' })).toBeVisible();
});

test('a file chooser that is put away leaves the dialog, and another file takes the old complaint with it', async ({ page }) => {
  await importFile(page, 'picture.jsonl', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00]));
  const dialog = page.getByRole('dialog', { name: 'Import log' });
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel('Log file').evaluate((input) => input.dispatchEvent(new Event('cancel', { bubbles: true })));
  await expect(dialog).toBeVisible();
  const path = test.info().outputPath('other.jsonl');
  writeFileSync(path, '{}');
  await dialog.getByLabel('Log file').setInputFiles(path);
  await expect(dialog.getByRole('alert')).toHaveCount(0);
});
