import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { importBundled } from './bundle.mjs';

let bundle;

/** The ledger's code, bundled once. */
export function ledgerCode() {
  bundle ??= importBundled('ledger/main.ts');
  return bundle;
}

/** Writes a ledger as a log file, gzipped when its name says so; a few megabytes in memory whatever its length. */
export async function writeLedger(plan, path, onEvents) {
  const { ledgerText } = await ledgerCode();
  const steps = [Readable.from(ledgerText(plan, onEvents), { objectMode: true, highWaterMark: 2 })];
  if (path.endsWith('.gz')) steps.push(createGzip({ level: 1 }));
  await pipeline(...steps, createWriteStream(path));
}
