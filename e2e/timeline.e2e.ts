import { dragTo, expect, expectBalance, goToAccount, headOf, loadSample, moveNow, openAccount, slider, test, textAtRest, visit } from './tidemark.ts';

test('TIMELINE 27: an empty log has a disabled timeline that says why; one event works', async ({ page }) => {
  await visit(page);
  await expect(slider(page)).toBeDisabled();
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('No events yet');
  await openAccount(page, { name: 'Cash' });
  await expect(slider(page)).toBeEnabled();
  await dragTo(page, 0);
  await expect(page.getByText('No account was open yet')).toBeVisible();
  await page.getByRole('button', { name: 'Return to now' }).click();
  await expect(page.getByRole('link', { name: 'Cash', exact: true })).toBeVisible();
});

test('TIMELINE 1, 2: the slider is moved by keys, says where it stands, and is a range from 0 to the head', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await goToAccount(page, 'Cash');
  for (let amount = 1; amount <= 14; amount++) await moveNow(page, 'Deposit', { amount: String(amount) });
  await expect(slider(page)).toHaveAttribute('min', '0');
  await expect(slider(page)).toHaveAttribute('max', '15');
  await expect(slider(page)).toHaveAttribute('step', '1');

  await page.locator('body').press('t');
  await expect(slider(page)).toBeFocused();
  const keys = [
    ['ArrowLeft', 14],
    ['ArrowDown', 13],
    ['ArrowRight', 14],
    ['ArrowUp', 15],
    ['PageDown', 5],
    ['PageUp', 15],
    ['Home', 0],
    ['PageUp', 10],
    ['End', 15],
    ['PageDown', 5],
    ['Escape', 15],
  ] as const;
  for (const [key, position] of keys) {
    await page.keyboard.press(key);
    await expect(slider(page), `after ${key}`).toHaveValue(String(position));
  }
  await page.keyboard.press('ArrowLeft');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^Event 14 of 15\. Deposit 13\.00 EUR to Cash\. \d{1,2} \w+ \d{4}, \d\d:\d\d\.$/);
  await expectBalance(page, 9100);
  await page.keyboard.press('Home');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^Before the first event/);
});

test('TIMELINE 5: no shortcut fires while something is typed', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await goToAccount(page, 'Cash');
  await page.getByRole('button', { name: 'Deposit', exact: true }).click();
  await page.getByLabel('Payee').pressSequentially('t?g');
  await expect(page.getByLabel('Payee')).toHaveValue('t?g');
  await expect(page.getByRole('dialog')).toHaveCount(1);
});

test('TIMELINE 6, 8: step buttons go event by event and day by day, and stop at the ends', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  const head = await headOf(page);
  await page.getByRole('button', { name: 'Previous event' }).click();
  await expect(slider(page)).toHaveValue(String(head - 1));
  await page.getByRole('button', { name: 'Next event' }).click();
  await expect(slider(page)).toHaveValue(String(head));
  await page.getByRole('button', { name: 'Previous day' }).click();
  await expect.poll(async () => Number(await slider(page).inputValue())).toBeLessThan(head);
  await page.getByRole('button', { name: 'Next day' }).click();
  await expect(slider(page)).toHaveValue(String(head));
});

test('TIMELINE 8: a date or an event number can be gone to, and nonsense is told', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  const head = await headOf(page);
  await page.getByRole('button', { name: 'Go to' }).click();
  await page.getByLabel('Event number').fill('42');
  await page.keyboard.press('Enter');
  await expect(slider(page)).toHaveValue('42');
  await expect(page).toHaveURL(/\?at=42$/);
  await expect(page.getByText(`event 42 of ${head.toLocaleString('en-GB')}`).first()).toBeVisible();
});

test('TIMELINE 23: the address restores the view, clamps what is too large, and says so', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await goToAccount(page, 'Cash');
  await moveNow(page, 'Deposit', { amount: '10' });
  await moveNow(page, 'Deposit', { amount: '20' });
  const path = new URL(page.url()).pathname;
  await visit(page, `${path}?at=2`);
  await expectBalance(page, 1000);
  await visit(page, `${path}?at=3`);
  await expectBalance(page, 3000);
  await expect(page.getByRole('button', { name: 'Return to now' })).toHaveCount(0);
  await visit(page, `${path}?at=999`);
  await expect(page.getByRole('alert').filter({ hasText: 'There is no event 999' })).toBeVisible();
  await expectBalance(page, 3000);
  await expect(page).toHaveURL(new RegExp(`${path}$`));
  await visit(page, `${path}?at=yesterday`);
  await expect(page.getByRole('alert').filter({ hasText: '“yesterday” is not an event number' })).toBeVisible();
});

test('TIMELINE 24: Back returns to the last place where the playhead came to rest', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  const head = await headOf(page);
  await page.getByRole('button', { name: 'Previous event' }).click();
  await expect(page).toHaveURL(new RegExp(`at=${head - 1}$`));
  await slider(page).focus();
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/at=0$/);
  await page.goBack();
  await expect(slider(page)).toHaveValue(String(head - 1));
  await page.goBack();
  await expect(slider(page)).toHaveValue(String(head));
  await expect(page.getByRole('button', { name: 'Return to now' })).toHaveCount(0);
  await page.goForward();
  await expect(slider(page)).toHaveValue(String(head - 1));
});

test('TIMELINE 7, 10, 24: a drag with the mouse moves everything, the last position always, goes on outside the rail, and ends one Back away', async ({
  page,
}) => {
  await visit(page);
  await loadSample(page);
  const head = await headOf(page);
  const box = await slider(page).boundingBox();
  if (!box) throw new Error('The slider has no box');
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width - 4, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, middle, { steps: 10 });
  await page.mouse.move(box.x + box.width * 0.5, middle - 200, { steps: 10 });
  await page.mouse.up();
  const at = Number(await slider(page).inputValue());
  expect(Math.abs(at - head / 2)).toBeLessThan(head * 0.05);
  await expect(page).toHaveURL(new RegExp(`at=${at}$`));
  // Whatever was passed over on the way, what is shown is of where it stopped.
  const shown = await textAtRest(page);
  await page.reload();
  await expect.poll(() => textAtRest(page)).toBe(shown);
  await page.goBack();
  await expect(slider(page)).toHaveValue(String(head));
});

test('TIMELINE 12: links keep the moment, and the banner says which it is', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  await dragTo(page, 100);
  await expect(page.getByText(/You are viewing \d{1,2} \w+ \d{4}/)).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Log' }).click();
  await expect(page).toHaveURL(/\/log\?at=100$/);
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await expect(page).toHaveURL(/\/settings\?at=100$/);
  await page.getByRole('button', { name: 'Return to now' }).click();
  await expect(page).toHaveURL(/\/settings$/);
});
