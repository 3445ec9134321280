import { expect, goToAccount, headOf, loadSample, moveNow, openAccount, slider, test, visit } from './tidemark.ts';

test('TIMELINE 20: each mark says what it is and goes there; Ctrl with the arrows goes from mark to mark', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await goToAccount(page, 'Cash');
  for (let amount = 1; amount <= 8; amount++) await moveNow(page, 'Deposit', { amount: String(amount) });
  await page
    .getByRole('button', { name: /^Reverse / })
    .first()
    .click();
  await page.getByRole('dialog').getByLabel('Reason').fill('A mistake');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Reverse/ })
    .click();
  await expect(page.getByRole('dialog')).toBeHidden();
  const marks = page.getByRole('toolbar', { name: 'Marks' });
  await expect(marks.getByRole('link', { name: /^Account opened, event 1,/ })).toBeVisible();
  await expect(marks.getByRole('link', { name: /^Reversal, event 10,/ })).toBeVisible();
  await marks.getByRole('link', { name: /^Account opened/ }).click();
  await expect(slider(page)).toHaveValue('1');
  await expect(page).toHaveURL(/at=1$/);
  await slider(page).focus();
  await page.keyboard.press('Control+ArrowRight');
  await expect(slider(page)).toHaveValue('10');
  await page.keyboard.press('Control+ArrowLeft');
  await expect(slider(page)).toHaveValue('1');
  await page.keyboard.press('Control+ArrowLeft');
  await expect(slider(page)).toHaveValue('1');
});

test('TIMELINE 20: marks too near each other cluster, the list has every one of them, and a kind can be left out', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  const head = await headOf(page);
  const marks = page.getByRole('toolbar', { name: 'Marks' });
  const cluster = marks.getByRole('button').first();
  const count = Number((await cluster.getAttribute('aria-label'))?.match(/^(\d+) marks/)?.[1]);
  expect(count).toBeGreaterThan(1);
  await cluster.click();
  const list = page.getByRole('dialog', { name: /marks from/ });
  await expect(list.getByRole('link')).toHaveCount(count);
  const last = list.getByRole('link').last();
  const event = Number((await last.textContent())?.match(/event ([\d,]+)/)?.[1]?.replace(',', ''));
  await last.click();
  await expect(list).toBeHidden();
  await expect(slider(page)).toHaveValue(String(event));
  await expect(slider(page)).toBeFocused();

  const shown = async () => {
    const names = await marks.locator('a, button').evaluateAll((found) => found.map((one) => one.getAttribute('aria-label') ?? ''));
    return names.reduce((sum, name) => sum + Number(name.match(/^([\d,]+) marks/)?.[1] ?? 1), 0);
  };
  await page.getByRole('button', { name: 'More' }).click();
  const more = page.getByRole('dialog', { name: 'More of the timeline' });
  const transfers = Number(
    (
      await more
        .getByText(/transfers/)
        .locator('..')
        .textContent()
    )?.match(/\d+$/)?.[0],
  );
  const all = await shown();
  await more.getByRole('checkbox', { name: /transfers/ }).uncheck();
  await expect.poll(shown).toBe(all - transfers);
  expect(head).toBeGreaterThan(all);
});

test('TIMELINE 20: in the past a mark that is still to come does not tell the name of its account', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await openAccount(page, { name: 'Latecomer' });
  await visit(page, '/?at=1');
  await expect(page.getByRole('toolbar', { name: 'Marks' }).locator('a, button')).not.toHaveCount(0);
  expect(await page.content()).not.toContain('Latecomer');
});

test('TIMELINE 20: a bookmark is a mark by its name, in the lane, in the list and for the keys', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  await visit(page, '/?at=300');
  await page.getByRole('button', { name: 'Bookmark', exact: true }).click();
  const form = page.getByRole('dialog', { name: 'Bookmark', exact: true });
  await form.getByLabel('Name').fill('Before the holiday');
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await page.getByRole('button', { name: 'More' }).click();
  const more = page.getByRole('dialog', { name: 'More of the timeline' });
  for (const kind of [/transfers/, /reversals/, /accounts/]) await more.getByRole('checkbox', { name: kind }).uncheck();
  await page.keyboard.press('Escape');
  const mark = page.getByRole('toolbar', { name: 'Marks' }).getByRole('link', { name: /^Bookmark “Before the holiday”, event 300,/ });
  await expect(mark).toBeVisible();
  await slider(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+ArrowRight');
  await expect(slider(page)).toHaveValue('300');
  await page.keyboard.press('Home');
  await mark.click();
  await expect(slider(page)).toHaveValue('300');
});
