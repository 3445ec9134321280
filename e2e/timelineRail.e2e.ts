import type { Locator } from '@playwright/test';
import { desktop, expectAccessible, phone } from './axe.ts';
import { dragTo, expect, headOf, loadSample, slider, test, textAtRest, visit } from './tidemark.ts';

type Page = Parameters<typeof slider>[0];

const at = async (page: Page) => Number(await slider(page).inputValue());

/** Taps the rail at a share of its width. */
async function tap(page: Page, share: number): Promise<void> {
  const box = await slider(page).boundingBox();
  if (!box) throw new Error('The slider has no box');
  await page.mouse.click(box.x + 12 + (box.width - 24) * share, box.y + box.height / 2);
}

async function layOut(page: Page, axis: 'By date' | 'By event'): Promise<void> {
  await page.getByRole('button', { name: 'More' }).click();
  const more = page.getByRole('dialog', { name: 'More of the timeline' });
  await more.getByText(axis).click();
  await expect(more.getByRole('radio', { name: axis })).toBeChecked();
  await page.keyboard.press('Escape');
}

test('TIMELINE 18: by date the same event stays, the slider stays one of events, and a tap goes to that time', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  const head = await headOf(page);
  await dragTo(page, 300);
  await layOut(page, 'By date');
  await expect(slider(page)).toHaveValue('300');
  await expect(slider(page)).toHaveAttribute('max', String(head));
  await slider(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(slider(page)).toHaveValue('301');
  // The sample is a year that ends today: its middle is half a year ago.
  await tap(page, 0.5);
  await expect(slider(page)).toBeFocused();
  const said = async () => (await slider(page).getAttribute('aria-valuetext')) ?? '';
  const daysAgo = async () => (Date.now() - Date.parse((await said()).match(/(\d{1,2} \w+ \d{4})/)?.[1] ?? '')) / 86_400_000;
  await expect.poll(async () => Math.abs((await daysAgo()) - 182)).toBeLessThan(14);
  const middle = await said();
  await layOut(page, 'By event');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', middle);
});

test('TIMELINE 7, 8: zoomed in, a tap and a drag go by the part that is seen, which follows the playhead and can be moved', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  const head = await headOf(page);
  await dragTo(page, 400);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await slider(page).focus();
  await page.keyboard.press('+');
  const part = page.getByRole('slider', { name: 'Zoomed part' });
  await expect(part).toBeVisible();
  const seen = async () =>
    ((await part.getAttribute('aria-valuetext')) ?? '').match(/[\d,]+/g)?.map((number) => Number(number.replace(',', ''))) ?? [];
  const [from = 0, to = 0] = await seen();
  expect(to - from).toBeLessThan(head / 15);
  await tap(page, 0);
  expect(Math.abs((await at(page)) - from)).toBeLessThanOrEqual(1);
  await tap(page, 1);
  expect(Math.abs((await at(page)) - to)).toBeLessThanOrEqual(1);

  await part.focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(async () => (await seen())[0]).toBeLessThan(from);
  await slider(page).focus();
  await page.keyboard.press('Home');
  await expect.poll(async () => (await seen())[0]).toBe(1);
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await expect(part).toHaveCount(0);
});

test('TIMELINE 7: by date as well a drag goes on outside the rail and ends one Back away', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  const head = await headOf(page);
  await layOut(page, 'By date');
  await tap(page, 0.8);
  const before = await at(page);
  const box = await slider(page).boundingBox();
  if (!box) throw new Error('The slider has no box');
  await page.mouse.move(box.x + box.width * 0.8, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.3, box.y - 200, { steps: 8 });
  await page.mouse.up();
  const after = await at(page);
  expect(after).toBeLessThan(before);
  expect(after).toBeLessThan(head / 2);
  await page.goBack();
  await expect.poll(async () => Math.abs((await at(page)) - before)).toBeLessThanOrEqual(head / 100);
});

for (const { name, size } of [
  { name: 'desktop', size: desktop },
  { name: 'phone', size: phone },
]) {
  test(`TIMELINE 4, 6: axe finds nothing zoomed in, by date, and in the menu and the list of marks, on a ${name}`, async ({ page }) => {
    await page.setViewportSize(size);
    await visit(page);
    await loadSample(page);
    await dragTo(page, 300);
    await layOut(page, 'By date');
    await slider(page).focus();
    await page.keyboard.press('+');
    await expect(page.getByRole('slider', { name: 'Zoomed part' })).toBeVisible();
    await expectAccessible(page, 'zoomed in, by date', { sizes: [size], within: 'section[aria-label="Timeline"]' });
    await page.getByRole('button', { name: 'More' }).click();
    await expect(page.getByRole('checkbox', { name: /transfers/ })).toBeVisible();
    await expectAccessible(page, 'the menu', { sizes: [size], within: 'section[aria-label="Timeline"]' });
    await page.keyboard.press('Escape');
    await slider(page).focus();
    await page.keyboard.press('-');
    await expect(page.getByRole('slider', { name: 'Zoomed part' })).toHaveCount(0);
    await page.getByRole('toolbar', { name: 'Marks' }).getByRole('button').first().click();
    await expect(
      page
        .getByRole('dialog', { name: /marks from/ })
        .getByRole('link')
        .first(),
    ).toBeFocused();
    await expectAccessible(page, 'a list of marks', { sizes: [size], within: 'section[aria-label="Timeline"]' });
  });
}

test('TIMELINE 8: on a phone any single event is within 6 actions, by Go to', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await visit(page);
  await loadSample(page);
  await page.getByRole('button', { name: 'Go to' }).click();
  await page.getByLabel('Event number').fill('617');
  await page.keyboard.press('Enter');
  await expect(slider(page)).toHaveValue('617');
});

test('TIMELINE 9: what lies under the mouse is told, event, date and total, and nothing is moved by it', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  const head = await headOf(page);
  const { pathname, search } = new URL(page.url());
  const shown = await textAtRest(page);
  const box = await slider(page).boundingBox();
  if (!box) throw new Error('The slider has no box');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const peek = page.getByRole('region', { name: 'Timeline' }).getByText(/^Event \d/);
  await expect.poll(async () => Math.abs(Number((await peek.textContent())?.replace(/\D/g, '')) - head / 2)).toBeLessThan(3);
  await expect(peek.locator('../..')).toContainText(/\d{4}, \d\d:\d\d.*Total.*\d\.\d\d/);
  await expect(slider(page)).toHaveValue(String(head));
  expect(await textAtRest(page)).toBe(shown);
  const after = new URL(page.url());
  expect([after.pathname, after.search]).toEqual([pathname, search]);
  await page.mouse.move(box.x + box.width / 2, 10);
  await expect(peek).toHaveCount(0);
});

const top = async (locator: Locator) => (await locator.boundingBox())?.y ?? Number.NaN;

test('TIMELINE 12, 15: the banner of the past moves nothing on the page, and hides nothing at its end', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  const heading = page.getByRole('heading', { level: 1 });
  const before = await heading.boundingBox();
  await dragTo(page, 300);
  await expect(page.getByRole('button', { name: 'Return to now' })).toBeVisible();
  expect(await heading.boundingBox()).toEqual(before);
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const banner = page.getByRole('region', { name: 'Viewing the past' });
  const ends = async () => (await top(page.getByRole('main'))) + (await page.getByRole('main').evaluate((main) => main.clientHeight));
  await expect.poll(async () => (await ends()) <= (await top(banner)) + 1).toBe(true);
});
