import { dragTo, expect, goToAccount, headOf, moveNow, openAccount, slider, test, turnTo, visit } from './tidemark.ts';

/** Words and figures that came into the ledger late: nowhere on screen may they be seen before. */
const present = ['Latecomer', 'Renamed today', 'Futura Ltd', 'a note from tomorrow', '987654', '9,876.54'];

/** What can be done on some page, and in the past nowhere. */
const writingButtons = /^(Open account|Deposit|Withdraw|Transfer|Rename|Overdraft limit|Close account|Import log)$/;

test('TIMELINE 12, 13: with the playhead in the past, nothing on any page shows the present, and nothing can be written', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await openAccount(page, { name: 'Bank' });
  await goToAccount(page, 'Cash');
  const account = new URL(page.url()).pathname;
  await moveNow(page, 'Deposit', { amount: '100', payee: 'Grandmother' });
  await moveNow(page, 'Transfer', { amount: '30', to: 'Bank' });
  const past = await headOf(page);
  await moveNow(page, 'Deposit', { amount: '9876.54', payee: 'Futura Ltd', note: 'a note from tomorrow' });
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Renamed today');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Renamed today' })).toBeVisible();
  await page.getByRole('link', { name: 'Accounts' }).first().click();
  await openAccount(page, { name: 'Latecomer' });
  const head = await headOf(page);
  for (const word of present.slice(0, 2)) await expect(page.locator('main')).toContainText(word);

  let seen = 0;
  for (const at of [0, 2, past]) {
    await visit(page, `/?at=${at}`);
    for (const path of [
      '/',
      account,
      ...(at === past ? ['/what-if'] : []),
      '/log',
      `/log/${past}`,
      `/log/${past + 1}`,
      `/log/${head}`,
      '/settings',
    ]) {
      await turnTo(page, `${path}?at=${at}`);
      await expect(page.getByRole('button', { name: 'Return to now' })).toBeVisible();
      await expect(page).toHaveTitle(new RegExp(`Past, event ${at}`));
      await expect(slider(page)).toHaveValue(String(at));
      const shown = await page.content();
      for (const word of present) expect(shown.includes(word), `“${word}” on ${path} at event ${at}`).toBe(false);
      const writing = await page.getByRole('button', { name: writingButtons }).all();
      seen += writing.length;
      for (const button of writing) {
        await expect(button).toBeDisabled();
        await expect(button).toHaveAccessibleDescription(/viewing the past/);
      }
    }
  }
  expect(seen).toBeGreaterThan(10);
});

test('TIMELINE 15: the same page stays open while the playhead moves, and shows what was true then', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await goToAccount(page, 'Cash');
  for (const amount of ['10', '20', '30']) await moveNow(page, 'Deposit', { amount });
  const money = page.getByRole('group', { name: 'Balance' }).locator('data');
  for (const [at, balance] of [
    [3, 3000],
    [1, 0],
    [2, 1000],
    [4, 6000],
  ]) {
    await dragTo(page, Number(at));
    await expect(money).toHaveAttribute('value', String(balance));
    await expect(page.getByRole('heading', { level: 1, name: 'Cash' })).toBeVisible();
  }
  await expect(page.getByRole('button', { name: 'Return to now' })).toHaveCount(0);
});
