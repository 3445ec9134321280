import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a first visit may download as script before the app works: the page's own and the engine's worker, gzipped. */
const limitBytes = 150 * 1024;

/** Prints the script a first visit loads, file by file; answers 0 when it keeps within the limit, else 1. */
export function measureFirstVisit(distFolder) {
  let scripts;
  try {
    scripts = firstVisitScripts(distFolder);
  } catch (error) {
    console.error(`The build cannot be measured: ${error.message}`);
    return 1;
  }
  const sizes = scripts.map((file) => ({ file, bytes: gzipSync(readFileSync(join(distFolder, file))).length }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { file, bytes } of sizes) console.log(`${kilobytes(bytes).padStart(10)}  ${file}`);
  console.log(`${kilobytes(total).padStart(10)}  of ${kilobytes(limitBytes)} gzipped`);
  return total <= limitBytes ? 0 : 1;
}

/** The entry, everything it imports statically, and the workers those files start. */
function firstVisitScripts(distFolder) {
  const manifest = JSON.parse(readFileSync(join(distFolder, '.vite', 'manifest.json'), 'utf8'));
  const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
  if (entry === undefined) throw new Error('the manifest has no entry');
  const found = new Set();
  const visit = (key) => {
    const { file, imports = [] } = manifest[key];
    if (found.has(file)) return;
    found.add(file);
    imports.forEach(visit);
  };
  visit(entry);
  for (const file of found) {
    const code = readFileSync(join(distFolder, file), 'utf8');
    for (const other of [...workersStartedBy(code), ...importsOf(code)]) found.add(other);
  }
  return [...found];
}

/** What a script imports before it runs; workers are not in the manifest, nor is what they share. */
function importsOf(code) {
  return [...code.matchAll(/\bimport(?:[\w$\s{},*]+from)?\s*[`"']\.\/([\w.-]+\.js)[`"']/g)].map((match) => `assets/${match[1]}`);
}

/** Vite leaves workers out of its manifest, so they are read from the code that starts them. */
function workersStartedBy(code) {
  return [...code.matchAll(/new URL\([`"']\/?(assets\/[\w.-]+\.js)[`"']/g)].map((match) => match[1]);
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
