import { chromium } from '@playwright/test';
import { dragTo, expect, expectBalance, goToAccount, move, moveNow, openAccount, slider, test, visit } from './tidemark.ts';

test('TIMELINE 14: what one tab writes, another shows; a playhead in the past stays where it is', async ({ page, context }) => {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  const other = await context.newPage();
  await visit(other);
  await goToAccount(other, 'Cash');
  await goToAccount(page, 'Cash');
  await moveNow(page, 'Deposit', { amount: '12' });
  await expectBalance(other, 1200);

  await dragTo(other, 1);
  await expectBalance(other, 0);
  await moveNow(page, 'Deposit', { amount: '3' });
  await moveNow(page, 'Deposit', { amount: '4' });
  await expect(slider(other)).toHaveAttribute('max', '4');
  await expect(slider(other)).toHaveValue('1');
  await expectBalance(other, 0);
  await expect(other.getByText('2 new')).toBeVisible();
  await other.getByRole('button', { name: 'Return to now' }).click();
  await expectBalance(other, 1900);
});

test('two tabs withdrawing from one account at once cannot overdraw it', async ({ page, context }) => {
  await visit(page);
  await openAccount(page, { name: 'Cash', limit: '0' });
  await goToAccount(page, 'Cash');
  await moveNow(page, 'Deposit', { amount: '100' });
  const other = await context.newPage();
  await visit(other, new URL(page.url()).pathname);
  await expectBalance(other, 10000);

  const send = async (tab: typeof page) => {
    await move(tab, 'Withdraw', { amount: '70' });
    const alert = tab.getByRole('dialog').getByRole('alert');
    await expect(alert.or(tab.getByRole('status').filter({ hasText: 'withdrawn' })).first()).toBeVisible();
    return (await alert.count()) > 0 ? await alert.innerText() : 'stored';
  };
  const outcomes = await Promise.all([send(page), send(other)]);
  expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
  expect(outcomes.find((outcome) => outcome !== 'stored')).toContain('Insufficient funds');
  await page.reload();
  await expectBalance(page, 3000);
});

test('a page that is gone back to shows what another tab has written meanwhile, and stores', async ({ launchOptions, baseURL }) => {
  // Playwright turns off what keeps pages that were left; people's browsers have it on.
  const browser = await chromium.launch({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }), locale: 'en-GB', reducedMotion: 'reduce' });
  const [page, other] = [await context.newPage(), await context.newPage()];
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await goToAccount(page, 'Cash');
  await moveNow(page, 'Deposit', { amount: '12' });
  const address = page.url();
  await page.goto('/robots.txt');
  await visit(other, new URL(address).pathname);
  await moveNow(other, 'Deposit', { amount: '3' });
  await page.goBack();
  await expectBalance(page, 1500);
  await moveNow(page, 'Withdraw', { amount: '5' });
  await expectBalance(other, 1000);
  await browser.close();
});
