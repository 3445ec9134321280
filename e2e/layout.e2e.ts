import type { Locator, Page } from '@playwright/test';
import { expect, goToAccount, headOf, moveNow, openAccount, reach, test, turnTo, visit } from './tidemark.ts';

/** As long as a name may be, and no place in it where a line could end. */
const longName = 'Ü'.repeat(200);

/** Pixels that something is wider inside than outside. */
const beyond = (part: Locator): Promise<number> => part.evaluate((element) => element.scrollWidth - element.clientWidth);

const expectNothingBeyond = async (page: Page, where: string): Promise<void> =>
  expect(await beyond(page.locator('html')), `pixels beyond the edge: ${where}`).toBe(0);

/** By the name that is offered. */
async function bookmarkHere(page: Page): Promise<void> {
  await page.locator('body').press('t');
  await page.keyboard.press('m');
  await page.getByRole('dialog', { name: 'Bookmark' }).locator('[type=submit]').click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a name of any length hangs over no edge, of a page or of a dialog, and every button can be reached', async ({ page }) => {
    await visit(page);
    await openAccount(page, { name: longName });
    await openAccount(page, { name: 'Cash' });
    await goToAccount(page, longName);
    const account = new URL(page.url()).pathname;
    for (const name of ['Deposit', 'Withdraw', 'Transfer', 'Rename', 'Overdraft limit', 'Close account']) {
      await page.getByRole('button', { name, exact: true }).click();
      const dialog = page.getByRole('dialog', { name });
      expect(await beyond(dialog), `pixels beyond the edge: ${name}`).toBe(0);
      await dialog.getByRole('button').last().scrollIntoViewIfNeeded();
      await expect(dialog.getByRole('button').last()).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('Escape');
    }
    await moveNow(page, 'Deposit', { amount: '100' });
    await bookmarkHere(page);
    const head = await headOf(page);
    for (const path of [
      '/',
      account,
      `${account}/statement`,
      `/compare?from=0&to=${head}`,
      '/log',
      '/log/1',
      '/log/3',
      '/what-if/without/3',
      '/what-if',
    ]) {
      await reach(page, path);
      await expectNothingBeyond(page, path);
    }
  });
});

test('on a desktop the fields of both moments of a comparison stay in their cards, however long a bookmark’s name', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'A name of seventy characters, which are not many for somebody’s account' });
  await bookmarkHere(page);
  await turnTo(page, '/compare?from=0&to=1');
  for (const name of ['From: A', 'To: B']) {
    const card = page.getByRole('region', { name });
    await expect(card.getByRole('combobox')).toBeVisible();
    expect(await beyond(card), name).toBe(0);
  }
});
