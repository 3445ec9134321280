import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFolder, runCommand } from './tool.mjs';

const stampFile = join(projectFolder, 'node_modules', '.install-stamp');
const lockFolder = join(projectFolder, '.install-lock');
/** A living installer touches its lock every few seconds; one older than this was left by a process that died. */
const staleLockMs = 30_000;

/** Installs the packages of the lockfile, unless exactly they are there already. Two commands at once install once. */
export async function ensureDependencies() {
  if (isInstalled()) return;
  await withLock(async () => {
    if (isInstalled()) return;
    console.log('Installing packages (once, about 15 seconds) …');
    const npm = npmCommand();
    const code = await runCommand(
      npm.command,
      [...npm.args, 'ci', '--include=dev', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'],
      { shell: npm.needsShell },
    );
    if (code !== 0) throw new Error('npm ci failed. Is the network reachable? Run `npm ci --ignore-scripts` to see more.');
    writeFileSync(stampFile, fingerprint());
  });
}

function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint();
}

/** Changes when the lockfile does, and when native packages would be the wrong ones. */
function fingerprint() {
  const lockfile = readFileSync(join(projectFolder, 'package-lock.json'));
  return createHash('sha256').update(lockfile).update(process.platform).update(process.arch).update(process.versions.modules).digest('hex');
}

async function withLock(work) {
  while (!tryLock()) {
    console.log('Another command is installing packages; waiting for it …');
    await sleep(2000);
  }
  const alive = setInterval(() => utimesSync(lockFolder, new Date(), new Date()), 5000);
  process.once('SIGINT', stopUnlocked).once('SIGTERM', stopUnlocked);
  try {
    await work();
  } finally {
    clearInterval(alive);
    unlock();
    process.off('SIGINT', stopUnlocked).off('SIGTERM', stopUnlocked);
  }
}

function unlock() {
  rmSync(lockFolder, { recursive: true, force: true });
}

function stopUnlocked() {
  unlock();
  process.exit(130);
}

function tryLock() {
  try {
    mkdirSync(lockFolder);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const touched = statSync(lockFolder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - touched > staleLockMs) unlock();
    return false;
  }
}

/** The npm that started us, else the one that came with this Node, else the one on the path. */
function npmCommand() {
  const besideNode = dirname(process.execPath);
  const script = [
    process.env.npm_execpath,
    join(besideNode, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(besideNode, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
  if (script !== undefined) return { command: process.execPath, args: [script], needsShell: false };
  return { command: 'npm', args: [], needsShell: process.platform === 'win32' };
}
