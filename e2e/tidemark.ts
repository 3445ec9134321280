import { readFileSync } from 'node:fs';
import { test as base, expect, type Locator, type Page } from '@playwright/test';

/**
 * The app in a fresh browser. Every test that uses it also asserts, at its end, what must always hold: no request went to
 * another origin, nothing was thrown, and nothing was written to the console as an error.
 */
export const test = base.extend<{ readonly mustHold: undefined; readonly keepsOffline: boolean }>({
  /** Whether the browser has service workers. Storing the whole app anew for every test is work that few of them need. */
  keepsOffline: [false, { option: true }],
  mustHold: [
    async ({ context, keepsOffline }, use) => {
      if (!keepsOffline) await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
      const strangers: string[] = [];
      const errors: string[] = [];
      context.on('request', (request) => {
        const { protocol, hostname } = new URL(request.url());
        if (/^https?:$/.test(protocol) && hostname !== 'localhost') strangers.push(request.url());
      });
      context.on('weberror', (error) => errors.push(String(error.error())));
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await use(undefined);
      expect(strangers, 'requests to another origin').toEqual([]);
      expect(errors, 'errors in the browser').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens a page of the app and waits until the ledger is there. */
export async function visit(page: Page, path = '/'): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
  await expect(page.locator('h1')).toHaveCount(1);
}

/** Goes to a page as a link does, without loading the app again. */
export async function turnTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), path);
  await expect(page.locator('h1')).toHaveCount(1);
  await textAtRest(page);
}

/** The same, past a dialog that is still open, and opens the app where it is not open yet. */
export async function reach(page: Page, path: string): Promise<void> {
  if ((await page.locator('dialog[open]').count()) > 0) await page.keyboard.press('Escape');
  await ((await page.locator('main').count()) > 0 ? turnTo(page, path) : visit(page, path));
}

/** What the page says once it says the same twice: its parts are read one after another. */
export async function textAtRest(page: Page): Promise<string> {
  let text = '';
  await expect(async () => {
    const before = text;
    text = (await page.locator('main').textContent()) ?? '';
    expect(text).toBe(before);
  }).toPass({ intervals: [80] });
  return text;
}

export interface NewAccount {
  readonly name: string;
  readonly currency?: string;
  /** As typed; empty: none checked. */
  readonly limit?: string;
}

/** Opens an account from the accounts page, and waits until it is in the list. */
export async function openAccount(page: Page, { name, currency = 'EUR', limit = '' }: NewAccount): Promise<void> {
  await page.getByRole('button', { name: 'Open account' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open account' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Currency').selectOption(currency);
  await dialog.getByLabel('Overdraft limit').fill(limit);
  await dialog.getByRole('button', { name: 'Open account' }).click();
  await expect(dialog).toBeHidden();
  await expect(accountItem(page, name)).toBeVisible();
}

export const accountItem = (page: Page, name: string): Locator =>
  page
    .getByRole('list', { name: 'Accounts' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name, exact: true }) });

/** The balance shown in the list, in minor units. */
export async function listedBalance(page: Page, name: string): Promise<number> {
  return Number(await accountItem(page, name).locator('data').getAttribute('value'));
}

export async function goToAccount(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

interface Movement {
  readonly amount: string;
  readonly date?: string;
  readonly payee?: string;
  readonly note?: string;
  /** For transfers. */
  readonly to?: string;
}

/** Fills in the dialog of that name on an account's page and sends it; the dialog may stay open with a refusal. */
export async function move(page: Page, deed: 'Deposit' | 'Withdraw' | 'Transfer', { amount, date, payee, note, to }: Movement): Promise<void> {
  await page.getByRole('button', { name: deed, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: deed });
  if (to !== undefined) await dialog.getByLabel('To account').selectOption({ label: to });
  await dialog.getByLabel('Amount', { exact: true }).fill(amount);
  if (date !== undefined) await dialog.getByLabel('Date').fill(date);
  if (payee !== undefined) await dialog.getByLabel('Payee').fill(payee);
  if (note !== undefined) await dialog.getByLabel('Note').fill(note);
  await dialog.getByRole('button', { name: deed, exact: true }).click();
}

/** The same, and it must be accepted. */
export async function moveNow(page: Page, deed: 'Deposit' | 'Withdraw' | 'Transfer', movement: Movement): Promise<void> {
  await move(page, deed, movement);
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** The balance on an account's page. */
export const balance = (page: Page): Locator => page.getByRole('group', { name: 'Balance' }).locator('data');

export async function expectBalance(page: Page, minorUnits: number): Promise<void> {
  await expect(balance(page)).toHaveAttribute('value', String(minorUnits));
}

export const slider = (page: Page): Locator => page.getByRole('slider', { name: 'Timeline', exact: true });

/** Moves the playhead as a person would with the slider: 0 is before the first event. */
export async function dragTo(page: Page, position: number): Promise<void> {
  await slider(page).fill(String(position));
  await expect(slider(page)).toHaveValue(String(position));
}

/** The history's rows, each as its cells' texts. */
export async function historyRows(page: Page): Promise<string[][]> {
  const rows = page.getByRole('table', { name: 'History' }).locator('tbody tr');
  return rows.evaluateAll((found) => found.map((row) => Array.from(row.querySelectorAll('td')).map((cell) => cell.innerText.trim())));
}

/** Loads the sample household through the first visit's own door. */
export async function loadSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Load the sample ledger' }).click();
  await expect(page.getByRole('list', { name: 'Accounts' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** The newest position that the slider knows. */
export async function headOf(page: Page): Promise<number> {
  return Number(await slider(page).getAttribute('max'));
}

/** The log as a plain file, by way of the log's page. */
export async function exportPlain(page: Page): Promise<Buffer> {
  await reach(page, '/log');
  await page.getByRole('button', { name: 'Export log' }).click();
  await page.getByLabel(/Plain/).check();
  const download = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Export log' }).click();
  return readFileSync(await (await download).path());
}

/** Takes away what the browser keeps in storage buckets: the third copy of a young ledger, and a key. */
export const deleteBuckets = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const { storageBuckets } = navigator as Navigator & {
      readonly storageBuckets?: { keys(): Promise<readonly string[]>; delete(name: string): Promise<void> };
    };
    for (const bucket of (await storageBuckets?.keys()) ?? []) await storageBuckets?.delete(bucket);
  });
