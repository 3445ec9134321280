import { desktop, expectAccessible, phone, violations } from './axe.ts';
import { dragTo, expect, goToAccount, loadSample, slider, test, turnTo, visit } from './tidemark.ts';

const pages = ['/', '/accounts/holiday', '/log', '/log/12', '/settings'];

for (const { name, at, paths } of [
  { name: 'live', at: '', paths: [...pages, '/accounts/nobody', '/nowhere'] },
  // Where nothing is found, nothing is of another time.
  { name: 'past', at: '?at=300', paths: pages },
]) {
  test(`axe finds nothing on any page, ${name}`, async ({ page }) => {
    test.setTimeout(120_000);
    await visit(page);
    if (at === '') await expectAccessible(page, 'first visit');
    await loadSample(page);
    if (at !== '') await visit(page, `/${at}`);
    for (const path of paths) {
      await turnTo(page, `${path}${at}`);
      // The same parts stand below each other on a phone, then as now.
      await expectAccessible(page, `${path}${at}`, { sizes: at === '' ? [desktop, phone] : [desktop] });
    }
  });
}

test('axe finds nothing in any dialog', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  const opened = async (name: string) => {
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await expectAccessible(page, name, { sizes: [desktop], within: 'dialog[open]' });
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  await page.getByRole('button', { name: 'Open account' }).click();
  await opened('Open account');
  await page.locator('body').press('?');
  await opened('Keys');
  await turnTo(page, '/log');
  for (const name of ['Export log', 'Import log']) {
    await page.getByRole('button', { name }).click();
    await opened(name);
  }
  await turnTo(page, '/');
  await goToAccount(page, 'Next holiday');
  for (const name of ['Deposit', 'Withdraw', 'Transfer', 'Rename', 'Overdraft limit', 'Close account']) {
    await page.getByRole('button', { name, exact: true }).click();
    await opened(name);
  }
  await page
    .getByRole('button', { name: /^Reverse / })
    .first()
    .click();
  await opened('Reverse entry');
});

test('in forced colours the rail, the thumb and the focus can still be seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await visit(page);
  await loadSample(page);
  await dragTo(page, 200);
  await page.locator('body').press('t');
  await expect(slider(page)).toBeFocused();
  const outline = await slider(page).evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(outline).not.toBe('none');
  expect(await violations(page)).toEqual([]);
});
