import * as Comlink from 'comlink';
import { type PackedLines, packedLines } from '../storage/packedLines.ts';
import type { LineReader } from './lineWorker.ts';
import { trustOwnScripts } from './trustedScripts.ts';

/** Bytes of a file that is read sooner than another thread has started. */
const shortFile = 2_000_000;
/** Pieces asked for before the last one is worked on: enough that neither thread waits for the other, few enough to hold. */
const piecesAhead = 3;

/** Reads a log file in a thread of its own, as long as it is asked for more; in this one where it is short or the browser gives no other. */
export async function* readLinesApart(file: Blob): AsyncIterable<PackedLines> {
  const worker = file.size < shortFile ? undefined : startWorker();
  if (!worker) return yield* packedLines(file);
  const isBroken = new Promise<'broken'>((resolve) => worker.addEventListener('error', () => resolve('broken')));
  const remote = Comlink.wrap<LineReader>(worker);
  try {
    // Nothing was read yet where its script cannot be had.
    const opened = remote.open(file);
    if ((await Promise.race([opened, isBroken])) === 'broken') return yield* packedLines(file);
    const asked = Array.from({ length: piecesAhead }, () => nextOf(remote));
    for (;;) {
      const piece = await asked.shift();
      if (!piece) return;
      asked.push(nextOf(remote));
      yield piece;
    }
  } finally {
    worker.terminate();
  }
}

function nextOf(remote: Comlink.Remote<LineReader>): Promise<PackedLines | undefined> {
  const next = remote.next();
  // Whoever waits for it learns of it; behind a failure nobody waits any more.
  next.catch(() => undefined);
  return next;
}

function startWorker(): Worker | undefined {
  try {
    trustOwnScripts();
    return new Worker(new URL('./lineWorker.ts', import.meta.url), { type: 'module' });
  } catch {
    return undefined;
  }
}
