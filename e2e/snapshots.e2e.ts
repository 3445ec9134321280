import type { Page } from '@playwright/test';
import { expect, loadSample, test, textAtRest, turnTo, visit } from './tidemark.ts';

/** What a person can read on every page, live and at a past moment. */
async function screens(page: Page): Promise<string[]> {
  const texts: string[] = [];
  for (const at of ['', '?at=300']) {
    await visit(page, `/${at}`);
    for (const path of ['/', '/accounts/everyday', '/log', '/log/5']) {
      await turnTo(page, `${path}${at}`);
      await expect(page.locator('main data, main pre').first()).toBeVisible();
      texts.push(await textAtRest(page));
    }
  }
  return texts;
}

test('all snapshots and projections deleted: the next start gives the same screens', async ({ page }) => {
  await visit(page);
  await loadSample(page);
  const before = await screens(page);
  const deleted = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('tidemark');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('The database could not be opened'));
    });
    const names = Array.from(database.objectStoreNames);
    const transaction = database.transaction('snapshots', 'readwrite');
    transaction.objectStore('snapshots').clear();
    await new Promise((resolve) => transaction.addEventListener('complete', resolve));
    database.close();
    return names;
  });
  expect(deleted).toContain('snapshots');
  expect(await screens(page)).toEqual(before);
});
