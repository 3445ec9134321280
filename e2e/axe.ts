import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect } from './tidemark.ts';

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 360, height: 740 };

interface Looked {
  /** Each viewport that it is looked at in. */
  readonly sizes?: readonly { readonly width: number; readonly height: number }[];
  /** A selector of the part that is looked at: all of the page where none is given. */
  readonly within?: string;
}

/**
 * Axe finds nothing on the page as it stands, in light and in dark, at each of the sizes, and nothing hangs over the edge, on a phone either.
 * Of what axe checks only the contrast depends on the colours, and no colour on the size: in dark that alone is asked again, at
 * the first size, and at the others all but that. Leaves the page light, at the first size.
 */
export async function expectAccessible(page: Page, where: string, { sizes = [desktop], within }: Looked = {}): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    if (size === sizes[0]) {
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(page, within, 'contrast'), `${where}, dark, ${size.width} px`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
    }
    expect(await violations(page, within, size === sizes[0] ? 'all' : 'all but contrast'), `${where}, light, ${size.width} px`).toEqual([]);
  }
  for (const size of new Set([...sizes, phone])) {
    await page.setViewportSize(size);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, `pixels beyond the edge: ${where}, ${size.width} px`).toBe(0);
  }
  if (sizes[0]) await page.setViewportSize(sizes[0]);
}

type Asked = 'all' | 'contrast' | 'all but contrast';

/** What axe finds within a part (or the page) of what it is asked for, each with the elements it is about. */
export async function violations(page: Page, within?: string, asked: Asked = 'all'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ([part, which]) => {
      // Colours in mid-animation are nobody's colours, and the first frame after a change may still wear the old ones.
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
      const { axe: inPage } = window as unknown as { axe: typeof axe };
      const found = await inPage.run(part ?? document, {
        resultTypes: ['violations'],
        ...(which === 'contrast' && { runOnly: ['color-contrast'] }),
        ...(which === 'all but contrast' && { rules: { 'color-contrast': { enabled: false } } }),
      });
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`);
    },
    [within, asked] as const,
  );
}
