import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../../scripts/tool.mjs';

const benchFolder = fileURLToPath(new URL('..', import.meta.url));

/** Installs the peers of the lock file in bench/, unless they are there. Without them the bench still runs, and says who is missing. */
export async function ensurePeers() {
  if (existsSync(`${benchFolder}node_modules`)) return;
  console.log('Installing the peers (once) …');
  const script = process.env.npm_execpath;
  const [command, ...args] = script?.endsWith('.js') ? [process.execPath, script] : ['npm'];
  const code = await runCommand(command, [...args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: benchFolder,
    shell: command === 'npm' && process.platform === 'win32',
  });
  if (code !== 0) console.error('The peers could not be installed; the bench goes on without them.');
}
