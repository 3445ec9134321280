import { expect, test, visit } from './tidemark.ts';

test('under the policy no script is made from text, none comes from elsewhere, and nothing is sent there', async ({ browser, baseURL }) => {
  // In a browser of its own: what is tried here is told on the console, where nothing else may be.
  const context = await browser.newContext({ ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  const ends: (string | undefined)[] = [];
  context.on('requestfailed', (request) => ends.push(request.failure()?.errorText));
  context.on('response', (response) => {
    if (response.url().includes('elsewhere.example')) ends.push('answered');
  });
  await visit(page);
  const tried = await page.evaluate(async () => {
    const attempts: Readonly<Record<string, () => unknown>> = {
      html: () => document.body.insertAdjacentHTML('beforeend', '<img src="a">'),
      script: () => Object.assign(document.createElement('script'), { textContent: 'window.stranger = true' }),
      worker: () => new Worker('https://elsewhere.example/worker.js'),
      fetched: () => fetch('https://elsewhere.example/'),
      image: () => Object.assign(new Image(), { src: 'https://elsewhere.example/a.png' }).decode(),
    };
    const refused: string[] = [];
    for (const [name, attempt] of Object.entries(attempts)) {
      try {
        await attempt();
      } catch {
        refused.push(name);
      }
    }
    return refused;
  });
  expect(tried).toEqual(['html', 'script', 'worker', 'fetched', 'image']);
  expect(await page.evaluate(() => 'stranger' in window)).toBe(false);
  // The one that the browser began at all ended at the policy, not at the network.
  expect(ends).toEqual(['csp']);
  await context.close();
});
