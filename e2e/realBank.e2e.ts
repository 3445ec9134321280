import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { dragTo, expect, headOf, reach, test, visit } from './tidemark.ts';

/** A real bank's year, which developers have beside the project and users do not. */
const ledgers = fileURLToPath(new URL('../../shared/ledgers/', import.meta.url));
const isHere = existsSync(ledgers);

interface Moment {
  readonly position: number;
  readonly accounts: number;
  readonly total: number;
  readonly balances: Readonly<Record<string, number>>;
}

interface Expected extends Omit<Moment, 'position'> {
  readonly events: number;
  readonly checks: readonly Moment[];
}

async function importBank(page: Page, bytes: Buffer, name = 'bank.jsonl.gz'): Promise<void> {
  const path = test.info().outputPath(name);
  writeFileSync(path, bytes);
  await page.getByRole('button', { name: 'Import log' }).click();
  await page.getByLabel('Log file').setInputFiles(path);
  const start = page.getByRole('dialog').getByRole('button', { name: 'Import log' });
  if (await start.isVisible()) await start.click();
}

/** Every account in the list, with its balance in minor units, by account id. */
async function listed(page: Page): Promise<Record<string, number>> {
  const items = page.locator('ul[aria-label="Accounts"] > li');
  const pairs = await items.evaluateAll((found) =>
    found.map(
      (item) =>
        [new URL(item.querySelector('a')?.href ?? '').pathname.replace('/accounts/', 'account-'), Number(item.querySelector('data')?.value)] as const,
    ),
  );
  return Object.fromEntries(pairs);
}

async function expectMoment(page: Page, { accounts, total, balances }: Omit<Moment, 'position'>): Promise<void> {
  // Not by its role: to work out the roles of a thousand rows takes many times as long as to show them.
  const sum = page.locator('section[aria-label="Totals"] data');
  await expect(sum).toHaveAttribute('value', String(total));
  // Those in sight come first.
  await expect(page.locator('ul[aria-label="Accounts"] > li')).toHaveCount(accounts);
  const shown = await listed(page);
  expect(shown).toMatchObject(balances);
}

test.describe('a real bank’s year', () => {
  test.skip(!isHere, 'needs ../shared/ledgers');
  test.setTimeout(120_000);
  const zipped = isHere ? readFileSync(`${ledgers}berka-1993.jsonl.gz`) : Buffer.alloc(0);
  const expected = isHere ? (JSON.parse(readFileSync(`${ledgers}berka-1993.expected.json`, 'utf8')) as Expected) : undefined;

  test('imports with progress, and every balance is the bank’s, at every position tried, by slider and by address', async ({ page }) => {
    await visit(page, '/log');
    await importBank(page, zipped);
    await expect(page.getByRole('progressbar')).toBeVisible();
    await expect(page.getByText('Imported 29,344 events of 1,139 accounts.').first()).toBeVisible({ timeout: 30_000 });
    await reach(page, '/');
    expect(expected).toBeDefined();
    if (!expected) return;
    expect(await headOf(page)).toBe(expected.events);
    await expectMoment(page, expected);

    const sample = expected.checks.filter((_, index) => index % 8 === 0);
    for (const check of sample) {
      await dragTo(page, check.position);
      await expectMoment(page, check);
    }
    for (const check of sample.toReversed().slice(0, 3)) {
      await visit(page, `/?at=${check.position}`);
      await expectMoment(page, check);
    }

    await visit(page, '/log');
    await importBank(page, zipped);
    await expect(page.getByText('Nothing to add: all 29,344 events are here already.').first()).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Export log' }).click();
    await page.getByLabel(/Plain/).check();
    const download = page.waitForEvent('download');
    await page.getByRole('dialog').getByRole('button', { name: 'Export log' }).click();
    expect(readFileSync(await (await download).path()).equals(gunzipSync(zipped))).toBe(true);
  });

  test('with line 20,000 broken in any of four ways it is refused, and nothing is stored', async ({ page }) => {
    const lines = gunzipSync(zipped).toString('utf8').trimEnd().split('\n');
    const line = lines[19_999] ?? '';
    const event = JSON.parse(line) as { readonly streamversion: number; readonly data: object };
    for (const [wrong, reason] of [
      [line.slice(0, -1), /Line 20,000.*not valid JSON/],
      [JSON.stringify({ ...event, streamversion: event.streamversion + 1 }), /Line 20,000.*streamversion/],
      [JSON.stringify({ ...event, type: 'MoneyDeposited', data: { amount: -5, date: '1993-11-08' } }), /Line 20,000.*amount/],
      [JSON.stringify({ ...event, type: 'AccountCreated', data: { ...event.data, currency: 'BTC' } }), /Line 20,000.*currency/],
    ] as const) {
      await reach(page, '/log');
      await importBank(page, Buffer.from([...lines.slice(0, 19_999), wrong, ...lines.slice(20_000)].join('\n')), 'bad.jsonl');
      await expect(page.getByRole('dialog').getByRole('alert')).toContainText(reason, { timeout: 30_000 });
      await reach(page, '/');
      await expect(page.getByRole('button', { name: 'Open your first account' })).toBeVisible();
    }
    await page.reload();
    await expect(page.getByRole('button', { name: 'Open your first account' })).toBeVisible();
  });
});
