import { expect, exportPlain, goToAccount, headOf, loadSample, slider, test, visit } from './tidemark.ts';

/*
 * What people ask of their books, answered as someone would who sees the app for the first time: by what stands on the screen.
 * docs/tour.md tells the same with pictures.
 */

interface StoredEvent {
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly data: { readonly amount?: number; readonly currency?: string };
}

/** The day in that browser's time zone. */
const dayOf = (time: string) => new Date(time).toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' });

test('what was the total on 3 March?', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  const today = dayOf(new Date().toISOString());
  // The sample is the year that ends today.
  const day = `${Number(today.slice(0, 4)) - (today.slice(5) > '03-10' ? 0 : 1)}-03-03`;
  await page.getByRole('button', { name: 'Go to' }).click();
  await page.getByRole('dialog', { name: 'Go to' }).getByLabel('Date').fill(day);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/You are viewing [1-3] March/)).toBeVisible();
  const total = page.getByRole('region', { name: 'Totals' }).locator('data').first();
  const shown = Number(await total.getAttribute('value'));

  const events = (await exportPlain(page))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as StoredEvent);
  expect(shown).toBe(
    totalOf(
      events.filter(({ time }) => dayOf(time) <= day),
      'EUR',
    ),
  );
});

test('which account changed most between two bookmarks, and why?', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  const head = await headOf(page);
  for (const [at, name] of [
    [Math.round(head / 3), 'Before the holiday'],
    [Math.round((head * 2) / 3), 'After the holiday'],
  ] as const) {
    await slider(page).fill(String(at));
    await page.getByRole('button', { name: 'Bookmark', exact: true }).click();
    const form = page.getByRole('dialog', { name: 'Bookmark', exact: true });
    await form.getByLabel('Name').fill(name);
    await page.keyboard.press('Enter');
    await expect(form).toBeHidden();
  }
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByLabel('From bookmark').selectOption('Before the holiday');
  await page.getByLabel('To bookmark').selectOption('After the holiday');
  await expect(page).toHaveURL(new RegExp(`from=${Math.round(head / 3)}&to=${Math.round((head * 2) / 3)}$`));
  const first = page.getByRole('table', { name: 'Changes in EUR' }).locator('tbody tr').first();
  const name = (await first.locator('th').innerText()).trim();
  await expect(page.getByText(/changed most/).first()).toContainText(name);
  await page.getByRole('button', { name: `Why did ${name} change?` }).click();
  const rows = page.getByRole('dialog', { name: 'How this number came to be' }).getByRole('listitem');
  await expect(rows).not.toHaveCount(0);
  const changes = await rows.evaluateAll((found) => found.map((row) => Number(row.querySelector('data')?.value)));
  const difference = Number(await first.locator('td').last().locator('data').getAttribute('value'));
  expect(changes.reduce((sum, change) => sum + change, 0)).toBe(difference);
});

test('when did this account first go below zero?', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  await goToAccount(page, 'Everyday');
  await page.getByRole('button', { name: 'First below zero' }).click();
  const balance = page.getByRole('group', { name: 'Balance' }).locator('data');
  await expect.poll(async () => Number(await balance.getAttribute('value'))).toBeLessThan(0);
  await expect(page.getByText(/Event [\d,]+, \d{1,2} \w+ \d{4}: balance of Everyday fell to −/)).toBeVisible();
  await page.getByRole('button', { name: 'Previous event' }).click();
  await expect.poll(async () => Number(await balance.getAttribute('value'))).toBeGreaterThanOrEqual(0);
});

test('what would I have today without that one purchase?', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  await goToAccount(page, 'Everyday');
  await page.getByRole('button', { name: 'Go to' }).click();
  await page.getByRole('button', { name: 'Find the moment' }).click();
  const finder = page.getByRole('dialog', { name: 'Find the moment' });
  await finder.getByLabel('What to find').selectOption({ label: 'A text in an entry' });
  await finder.getByLabel('Text').fill('Dentist: a crown');
  await page.keyboard.press('Enter');
  await finder.getByRole('button', { name: 'Go there' }).click();
  await page.getByRole('link', { name: /^What if this had not happened\? Dr\. Lindqvist/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('What if');
  await page.getByRole('button', { name: 'Return to now' }).click();
  const figures = page.getByRole('main').locator('dl').first();
  await expect(figures).toContainText('Would be');
  const [is, wouldBe, difference] = await figures.locator('data').evaluateAll((found) => found.map((one) => Number(one.getAttribute('value'))));
  expect(difference).toBe(64_250);
  expect(wouldBe).toBe(Number(is) + 64_250);
});

/** What an event adds to its account, in minor units. */
const signs: Readonly<Record<string, 1 | -1>> = {
  MoneyDeposited: 1,
  MoneyTransferredIn: 1,
  EntryReversed: 1,
  MoneyWithdrawn: -1,
  MoneyTransferredOut: -1,
};

/** What the accounts in a currency hold together, counted by hand from the lines of a log file. */
function totalOf(events: readonly StoredEvent[], currency: string): number {
  const subjects = new Set(events.filter(({ data }) => data.currency === currency).map(({ subject }) => subject));
  return events.filter(({ subject }) => subjects.has(subject)).reduce((sum, { type, data }) => sum + (signs[type] ?? 0) * (data.amount ?? 0), 0);
}
