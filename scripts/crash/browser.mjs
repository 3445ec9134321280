import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

/** What IndexedDB keeps its data in: what Chromium has today, and what it is moving to. */
export const stores = { leveldb: [], sqlite: ['--enable-features=IdbSqliteBackingStore'] };
const startLimitMs = 20_000;

/** A browser of its own process group, so that it can be killed whole, in the middle of anything. */
export class KillableBrowser {
  #child;
  #browser;
  #exited;

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
    started.#child = spawn(executablePath, [...flags, ...stores[store], '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'], {
      detached: true,
      stdio: 'ignore',
    });
    started.#exited = new Promise((resolve) => started.#child.once('exit', resolve));
    const endpoint = await until(() => existsSync(portFile) && readFileSync(portFile, 'utf8').split('\n')[1] && readFileSync(portFile, 'utf8'));
    started.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${endpoint.split('\n')[0]}`);
    return started;
  }

  async newPage() {
    return this.#browser.contexts()[0].newPage();
  }

  /** SIGKILL to every process of it: nothing is flushed, nothing is closed. */
  async kill() {
    process.kill(-this.#child.pid, 'SIGKILL');
    await this.#exited;
    await this.#browser.close().catch(() => undefined);
  }

  /** As a person would close it. */
  async close() {
    const session = await this.#browser.newBrowserCDPSession();
    await session.send('Browser.close').catch(() => undefined);
    await this.#exited;
    await this.#browser.close().catch(() => undefined);
  }
}

async function until(condition) {
  for (const end = performance.now() + startLimitMs; performance.now() < end; ) {
    const answer = condition();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`The browser did not start within ${startLimitMs / 1000} s.`);
}
