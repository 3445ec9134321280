import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { dragTo, expect, goToAccount, loadSample, slider, test, turnTo, visit } from './tidemark.ts';

async function expectNoViolations(page: Page, where: string): Promise<void> {
  // Colours in mid-animation are nobody's colours.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))));
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
    where,
  ).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { name, width, height } of [
    { name: 'desktop', width: 1440, height: 900 },
    { name: 'phone', width: 360, height: 740 },
  ]) {
    test(`axe finds nothing on any page, live and past, ${colorScheme}, on a ${name}`, async ({ page }) => {
      test.setTimeout(120_000);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      await visit(page);
      await expectNoViolations(page, 'first visit');
      await loadSample(page);
      // The phone's layout does not depend on the colours: one of the two moments in each.
      const moments = name === 'desktop' ? ['', '?at=300'] : [colorScheme === 'light' ? '' : '?at=300'];
      for (const at of moments) {
        await visit(page, `/${at}`);
        for (const path of ['/', '/accounts/everyday', '/accounts/nobody', '/log', '/log/12', '/settings', '/nowhere']) {
          await turnTo(page, `${path}${at}`);
          await expectNoViolations(page, `${path}${at}`);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect(overflow, `pixels beyond the edge on ${path}${at}`).toBe(0);
        }
      }
    });
  }

  test(`axe finds nothing in any dialog, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await visit(page);
    await loadSample(page);
    const opened = async (name: string) => {
      await expect(page.getByRole('dialog', { name })).toBeVisible();
      await expectNoViolations(page, name);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    };
    await page.getByRole('button', { name: 'Open account' }).click();
    await opened('Open account');
    await page.locator('body').press('?');
    await opened('Keys');
    await visit(page, '/log');
    for (const name of ['Export log', 'Import log']) {
      await page.getByRole('button', { name }).click();
      await opened(name);
    }
    await visit(page);
    await goToAccount(page, 'Everyday');
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
}

test('in forced colours the rail, the thumb and the focus can still be seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await visit(page);
  await loadSample(page);
  await dragTo(page, 200);
  await page.locator('body').press('t');
  await expect(slider(page)).toBeFocused();
  const outline = await slider(page).evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(outline).not.toBe('none');
  await expectNoViolations(page, 'forced colours');
});
