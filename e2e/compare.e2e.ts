import type { Locator, Page } from '@playwright/test';
import { desktop, expectAccessible, phone } from './axe.ts';
import { dragTo, expect, goToAccount, headOf, loadSample, moveNow, openAccount, slider, test, turnTo, visit } from './tidemark.ts';

const from = (page: Page): Locator => page.getByRole('slider', { name: 'Compare from' });
const to = (page: Page): Locator => page.getByRole('slider', { name: 'Compare to' });
const heading = (page: Page): Locator => page.getByRole('heading', { level: 1, name: 'Compare' });
const changes = (page: Page, currency = 'EUR'): Locator => page.getByRole('table', { name: `Changes in ${currency}` });
const row = (page: Page, name: string): Locator => changes(page).getByRole('row', { name });

/** At A, in, out, at B, difference; null where nothing or no number stands. */
async function amounts(ofRow: Locator): Promise<(number | null)[]> {
  return ofRow.locator('td').evaluateAll((cells) =>
    cells.map((cell) => {
      const data = cell.querySelector('data');
      return data ? Number(data.value) : null;
    }),
  );
}

async function stand(page: Page, start: number, end: number): Promise<void> {
  await expect(from(page)).toHaveValue(String(start));
  await expect(to(page)).toHaveValue(String(end));
}

/** Cash 100, then 30 of it to a new account, then 5 out; event 2 is before the transfer. */
async function smallLedger(page: Page): Promise<void> {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await goToAccount(page, 'Cash');
  await moveNow(page, 'Deposit', { amount: '100', payee: 'Grandmother' });
  await page.getByRole('link', { name: 'Accounts' }).first().click();
  await openAccount(page, { name: 'Bank' });
  await goToAccount(page, 'Cash');
  await moveNow(page, 'Transfer', { amount: '30', to: 'Bank' });
  await moveNow(page, 'Withdraw', { amount: '5', payee: 'Café Kranzler' });
}

test('rules 21 and 22: at A, in, out, at B and the difference of every account; opened ones are named; each difference shows its entries', async ({
  page,
}) => {
  await smallLedger(page);
  await visit(page, '/compare?from=2&to=6');
  await stand(page, 2, 6);
  await expect(row(page, 'Cash')).toBeVisible();
  expect(await amounts(row(page, 'Cash'))).toEqual([10_000, null, 3500, 6500, -3500]);
  expect(await amounts(row(page, 'Bank'))).toEqual([null, 3000, null, 3000, 3000]);
  expect(await amounts(row(page, 'Total EUR'))).toEqual([10_000, 3000, 3500, 9500, -500]);
  await expect(page.getByText('Opened in between: Bank.')).toBeVisible();
  await expect(row(page, 'Bank')).toContainText('not open');
  expect(await changes(page).locator('tbody th').allInnerTexts()).toEqual(['Cash', expect.stringContaining('Bank')]);

  await page.getByRole('button', { name: 'Explain change of Cash' }).click();
  const panel = page.getByRole('dialog', { name: 'How this number came to be' });
  await expect(panel.getByRole('listitem')).toHaveCount(2);
  await expect(panel).toContainText('Café Kranzler');
  await expect(panel).not.toContainText('Grandmother');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Explain balance of Cash at A' }).click();
  await expect(panel.getByRole('listitem')).toHaveCount(1);
  await expect(panel).toContainText('Grandmother');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: '4 events in between, in the log' }).click();
  await expect(page).toHaveURL(/\/log\?after=2&at=6$|\/log\?after=2$/);
  await expect(page.getByText(/Only what happened after event 2/)).toBeVisible();
  await expect(page.getByText('4 events of 6')).toBeVisible();
  await page.getByRole('button', { name: 'Show earlier events too' }).click();
  await expect(page.getByText('6 events, as stored')).toBeVisible();
});

test('rule 21: swapping negates every difference; A = B says "no change"', async ({ page }) => {
  await smallLedger(page);
  await visit(page, '/compare?from=2&to=6');
  await expect(row(page, 'Cash')).toBeVisible();
  const onRail = async (letter: string) =>
    (await page.getByRole('region', { name: 'Timeline' }).getByText(letter, { exact: true }).boundingBox())?.x ?? Number.NaN;
  expect(await onRail('A')).toBeLessThan(await onRail('B'));
  await page.getByRole('button', { name: 'Swap' }).click();
  await stand(page, 6, 2);
  expect(await onRail('B')).toBeLessThan(await onRail('A'));
  await expect.poll(() => amounts(row(page, 'Cash'))).toEqual([6500, 3500, null, 10_000, 3500]);
  await expect(page).toHaveURL(/\/compare\?from=6&to=2$/);
  await page.reload();
  await stand(page, 6, 2);
  await expect.poll(() => amounts(row(page, 'Total EUR'))).toEqual([9500, 3500, 3000, 10_000, 500]);
  await visit(page, '/compare?from=4&to=4');
  await expect(page.getByText('No change')).toBeVisible();
});

test('rule 3: the two sliders cannot cross, keep their order, and say where they stand', async ({ page }) => {
  await smallLedger(page);
  await visit(page, '/compare?from=2&to=4');
  await from(page).focus();
  await page.keyboard.press('End');
  await stand(page, 4, 4);
  await page.keyboard.press('ArrowRight');
  await stand(page, 4, 4);
  await to(page).focus();
  await page.keyboard.press('Home');
  await stand(page, 4, 4);
  await page.keyboard.press('ArrowRight');
  await stand(page, 4, 5);
  await expect(to(page)).toHaveAttribute('aria-valuetext', /^Event 5 of 6\. Transfer 30\.00 EUR to Bank from Cash\. \d{1,2} \w+ \d{4}, \d\d:\d\d\.$/);
  const order = await page.getByRole('slider').evaluateAll((sliders) => sliders.map((one) => one.getAttribute('aria-label')));
  expect(order.slice(0, 2)).toEqual(['Compare from', 'Compare to']);
});

test.describe(() => {
  test.use({ keepsOffline: true });

  test('rule 23: the address restores the range on a cold start and offline; what is too large or no number is clamped, and told', async ({
    page,
    context,
  }) => {
    await smallLedger(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await visit(page, '/compare?from=2&to=99');
    await stand(page, 2, 6);
    await expect(
      page.getByRole('alert').filter({ hasText: 'There is no event 99: the log ends at event 6, so the comparison ends at event 6.' }),
    ).toBeVisible();
    await visit(page, '/compare?from=then&to=5');
    await stand(page, 0, 5);
    await expect(page.getByRole('alert').filter({ hasText: '“then” is not an event number' })).toBeVisible();
    await expect(page).toHaveURL(/\/compare\?from=0&to=5$/);
    await context.setOffline(true);
    await visit(page, '/compare?from=2&to=4');
    await stand(page, 2, 4);
    await expect(row(page, 'Bank')).toBeVisible();
  });
});

test('rules 12 and 13: nothing is shown from beyond the later moment, which is where the playhead stands', async ({ page }) => {
  await smallLedger(page);
  await visit(page, '/compare?from=1&to=2');
  await expect(slider(page)).toHaveValue('2');
  await expect(page.getByRole('button', { name: 'Return to now' })).toBeVisible();
  await expect(row(page, 'Cash')).toBeVisible();
  for (const word of ['Bank', 'Kranzler']) expect(await page.content()).not.toContain(word);
  await dragTo(page, 5);
  await stand(page, 1, 5);
  await expect(row(page, 'Bank')).toBeVisible();
  await dragTo(page, 0);
  await stand(page, 0, 0);
});

test('keys I, O and Escape: compare from here, to here, leave compare, then return to now', async ({ page }) => {
  await smallLedger(page);
  const account = new URL(page.url()).pathname;
  await dragTo(page, 2);
  await page.locator('body').press('t');
  await page.keyboard.press('i');
  await expect(page.getByText('Comparing from event 2.')).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.press('o');
  await expect(heading(page)).toBeVisible();
  await stand(page, 2, 6);
  await page.locator('body').press('t');
  await page.keyboard.press('ArrowLeft');
  await stand(page, 2, 5);
  await page.keyboard.press('i');
  await stand(page, 5, 5);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(new RegExp(`${account}\\?at=5$`));
  await page.locator('body').press('t');
  await page.keyboard.press('Escape');
  await expect(slider(page)).toHaveValue('6');
});

test('which account changed most between two dates, and why, is two dates and one click away', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(heading(page)).toBeVisible();
  await expect(to(page)).toHaveValue(String(await headOf(page)));
  await page.getByLabel('From date').fill('2026-03-31');
  await page.getByLabel('To date').fill('2026-06-30');
  const most = page.getByText(/changed most/).first();
  await expect(most).toContainText(/entr(y|ies)\./);
  const first = (await changes(page).locator('tbody th').first().innerText()).trim();
  await expect(most).toContainText(first);
  await page.getByRole('button', { name: `Why did ${first} change?` }).click();
  const panel = page.getByRole('dialog', { name: 'How this number came to be' });
  await expect(panel.getByRole('listitem')).not.toHaveCount(0);
  const listed = await panel.getByRole('listitem').evaluateAll((rows) => rows.map((one) => Number(one.querySelector('data')?.value)));
  const difference = (await amounts(changes(page).locator('tbody tr').first())).at(-1) ?? 0;
  expect(listed.reduce((sum, change) => sum + change, 0)).toBe(difference);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Leave compare' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible();
});

test('rule 6: on a phone, comparing and finding are a tap or two away', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await smallLedger(page);
  await page.getByRole('button', { name: 'Go to' }).click();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(heading(page)).toBeVisible();
  await expect(changes(page)).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Cash' })).toBeVisible();
});

test('rule 4: axe finds nothing in compare mode', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  for (const search of ['?from=150&to=420', '?from=420&to=150', '']) {
    await turnTo(page, `/compare${search}`);
    await expect(changes(page)).toBeVisible();
    await expectAccessible(page, `compare${search}`, { sizes: [desktop, phone] });
  }
  await page
    .getByRole('button', { name: /^Why did/ })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'why', { sizes: [desktop, phone] });
});
