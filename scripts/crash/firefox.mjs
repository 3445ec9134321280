import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BidiConnection, BidiPage } from './bidi.mjs';
import { ProcessGroup, untilStarted } from './processGroup.mjs';

const startLimitMs = 60_000;
/** After a crash Firefox would open the page again by itself, and after three of them ask whether to start without extensions. */
const settings = { 'browser.sessionstore.resume_from_crash': false, 'toolkit.startup.max_resumed_crashes': -1 };

/**
 * A Firefox that can be killed whole, with what `KillableBrowser` offers. Playwright drives only a Firefox of its own making, so this one is
 * driven through WebDriver BiDi, as any released Firefox can be.
 */
export class KillableFirefox {
  #processes;
  #connection;

  /** @param profile its folder, which outlives it. */
  static async start({ executablePath, profile }) {
    const started = new KillableFirefox();
    const portFile = join(profile, 'WebDriverBiDiServer.json');
    rmSync(portFile, { force: true });
    writeFileSync(join(profile, 'user.js'), userSettings());
    const flags = ['--headless', '--no-remote', '--remote-debugging-port', '0', '--profile', profile, 'about:blank'];
    started.#processes = new ProcessGroup(executablePath, flags);
    const { ws_host: host, ws_port: port } = await untilStarted(() => read(portFile), startLimitMs);
    started.#connection = await BidiConnection.open(`ws://${host}:${port}/session`);
    return started;
  }

  async newPage() {
    return BidiPage.open(this.#connection);
  }

  /**
   * SIGKILL to every process of it: nothing is flushed, nothing is closed. Only its reporter of crashes has a process group of its own; it writes
   * nothing of the page's, and ends when it finds itself alone.
   */
  async kill() {
    await this.#processes.kill();
    this.#connection.close();
  }

  /** As a person would close it. */
  async close() {
    await this.#connection.send('browser.close').catch(() => undefined);
    await this.#processes.ended();
    this.#connection.close();
  }
}

function userSettings() {
  return Object.entries(settings)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}

/** What a file says, once it is whole. */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
