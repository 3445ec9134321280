import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ProcessGroup, untilStarted } from './processGroup.mjs';

/** What IndexedDB keeps its data in: what Chromium has today, and what it is moving to. */
export const stores = { leveldb: [], sqlite: ['--enable-features=IdbSqliteBackingStore'] };
const startLimitMs = 20_000;

/** A Chromium that can be killed whole, in the middle of anything. */
export class KillableBrowser {
  #processes;
  #browser;

  /** @param store a key of `stores`. @param profile its folder, which outlives it. */
  static async start({ executablePath, profile, store }) {
    const started = new KillableBrowser();
    const portFile = join(profile, 'DevToolsActivePort');
    rmSync(portFile, { force: true });
    const flags = [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
    ];
    started.#processes = new ProcessGroup(executablePath, [
      ...flags,
      ...stores[store],
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ]);
    const endpoint = await untilStarted(
      () => existsSync(portFile) && readFileSync(portFile, 'utf8').split('\n')[1] && readFileSync(portFile, 'utf8'),
      startLimitMs,
    );
    started.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${endpoint.split('\n')[0]}`);
    return started;
  }

  async newPage() {
    return this.#browser.contexts()[0].newPage();
  }

  /** SIGKILL to every process of it: nothing is flushed, nothing is closed. */
  async kill() {
    await this.#processes.kill();
    await this.#browser.close().catch(() => undefined);
  }

  /** As a person would close it. */
  async close() {
    const session = await this.#browser.newBrowserCDPSession();
    await session.send('Browser.close').catch(() => undefined);
    await this.#processes.ended();
    await this.#browser.close().catch(() => undefined);
  }
}
