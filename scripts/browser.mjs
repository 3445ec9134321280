import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { runCommand, runTool, tool } from './tool.mjs';

/** The same browser without windows: a quarter quicker in tests, but it does not measure memory. */
const shellNames = ['chromium-headless-shell'];
/** Which of these names are Debian's packages, too. */
const debianPackages = ['chromium-headless-shell', 'chromium'];
/** In the order they are looked for. */
const wholeNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'chromium.exe',
  'chrome.exe',
];
const firefoxNames = ['firefox-esr', 'firefox', 'firefox.exe'];

/**
 * The path of a Chromium: one that is here already, else a freshly installed one.
 * @param isShellEnough whether one without windows will do, and is preferred.
 */
export async function ensureBrowser({ isShellEnough = false } = {}) {
  const names = isShellEnough ? [...shellNames, ...wholeNames] : wholeNames;
  const wanted = process.env.CHROME_EXE;
  if (wanted) {
    if (isExecutable(wanted)) return wanted;
    throw new Error(`CHROME_EXE points to ${wanted}, which cannot be run.`);
  }
  const found = playwrightsOwn() ?? installedChrome(names);
  if (found !== undefined) return found;

  console.log('No Chromium found; installing one for the tests …');
  await runTool(tool.playwright, ['install', 'chromium'], { limitMs: 300_000 });
  const downloaded = playwrightsOwn();
  if (downloaded !== undefined) return downloaded;

  if (process.platform === 'linux' && process.getuid?.() === 0) await installWithApt(names);
  const installed = installedChrome(names);
  if (installed !== undefined) return installed;
  throw new Error('No Chromium could be found or installed. Install Chrome or Chromium, or set CHROME_EXE to the path of one.');
}

function playwrightsOwn() {
  const require = createRequire(import.meta.url);
  const path = require('@playwright/test').chromium.executablePath();
  return isExecutable(path) ? path : undefined;
}

function installedChrome(names) {
  return [...onPath(names), ...usualPlaces()].find(isExecutable);
}

/** The path of a Firefox that is here already: none is installed for what only few ask for. @throws Error that says how to get one. */
export function findFirefox() {
  const wanted = process.env.FIREFOX_EXE;
  if (wanted) {
    if (isExecutable(wanted)) return wanted;
    throw new Error(`FIREFOX_EXE points to ${wanted}, which cannot be run.`);
  }
  const found = [...onPath(firefoxNames), ...usualPlacesOfFirefox()].find(isExecutable);
  if (found !== undefined) return found;
  throw new Error('No Firefox was found. Install it (on Debian: apt-get install firefox-esr), or set FIREFOX_EXE to the path of one.');
}

function usualPlacesOfFirefox() {
  const { HOME = '', PROGRAMFILES = '', LOCALAPPDATA = '' } = process.env;
  if (process.platform === 'darwin') return ['', HOME].map((root) => `${root}/Applications/Firefox.app/Contents/MacOS/firefox`);
  if (process.platform === 'win32') {
    return [PROGRAMFILES, LOCALAPPDATA].filter((root) => root !== '').map((root) => join(root, 'Mozilla Firefox/firefox.exe'));
  }
  return ['/opt/firefox/firefox', '/snap/bin/firefox'];
}

function onPath(names) {
  return (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
}

function usualPlaces() {
  const { HOME = '', PROGRAMFILES = '', LOCALAPPDATA = '' } = process.env;
  const programFilesX86 = process.env['PROGRAMFILES(X86)'] ?? '';
  if (process.platform === 'darwin') {
    return ['', HOME].flatMap((root) => [
      `${root}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
      `${root}/Applications/Chromium.app/Contents/MacOS/Chromium`,
      `${root}/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
    ]);
  }
  if (process.platform === 'win32') {
    return [PROGRAMFILES, programFilesX86, LOCALAPPDATA]
      .filter((root) => root !== '')
      .flatMap((root) => [join(root, 'Google/Chrome/Application/chrome.exe'), join(root, 'Microsoft/Edge/Application/msedge.exe')]);
  }
  return ['/opt/google/chrome/chrome', '/snap/bin/chromium'];
}

async function installWithApt(names) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=300', '-qq'];
  await runCommand('apt-get', [...wait, 'update'], { env });
  for (const name of names.filter((one) => debianPackages.includes(one))) {
    if ((await runCommand('apt-get', [...wait, 'install', '-y', '--no-install-recommends', name], { env })) === 0) return;
  }
}

function isExecutable(path) {
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
