import { expect, headOf, loadSample, openAccount, slider, test, visit } from './tidemark.ts';

const at = async (page: Parameters<typeof slider>[0]) => Number(await slider(page).inputValue());

test('TIMELINE 17: play goes on event by event, starts over at the end, and pauses for whoever takes the playhead', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  const head = await headOf(page);
  await page.getByLabel('Speed').selectOption('4×');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => at(page)).toBeGreaterThan(2);
  expect(await at(page)).toBeLessThan(head);
  await page.getByRole('button', { name: 'Next event' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();

  await page.locator('body').press('t');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('k');
  const rested = await at(page);
  await expect(page).toHaveURL(new RegExp(`at=${rested}$`));

  await page.keyboard.press('j');
  await expect.poll(() => at(page)).toBeLessThan(rested);
  await page.keyboard.press('g');
  await expect(page.getByRole('dialog', { name: 'Go to' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('TIMELINE 17: it plays to the head and is live there', async ({ page }) => {
  await visit(page);
  await openAccount(page, { name: 'Cash' });
  await openAccount(page, { name: 'Bank' });
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByRole('button', { name: 'Return to now' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Return to now' })).toHaveCount(0);
  await expect(slider(page)).toHaveValue('2');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('TIMELINE 4, 17: while it plays the slider says nothing; under reduced motion nothing glides and nothing plays unasked', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await visit(page, '/');
  await loadSample(page);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await page.locator('body').press('t');
  await page.keyboard.press('Home');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /Before the first/);
  await page.keyboard.press('Space');
  await expect.poll(() => at(page)).toBeGreaterThan(2);
  expect(await slider(page).getAttribute('aria-valuetext')).toMatch(/Before the first/);
  const gliding = await page.evaluate(
    () => document.getAnimations().filter((animation) => Number(animation.effect?.getTiming().duration) > 1).length,
  );
  expect(gliding).toBe(0);
  await page.keyboard.press('Space');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^Event \d+ of/);
});
