import { afterEach, expect, test, vi } from 'vitest';
import { toLine } from '../storage/logFile.ts';
import { type PackedLines, packedLines } from '../storage/packedLines.ts';
import { readLinesApart } from './readLinesApart.ts';
import { foreignLedger } from './testEngines.ts';

afterEach(() => vi.unstubAllGlobals());

/** Longer than what is read without a thread of its own; its line 5,500 is none. */
const lines = foreignLedger(6_000).map(toLine);
const long = new Blob([lines.with(5_499, '{}').join('\n')]);

/** What was read, each segment as a short text; how far the file had been read by then is up to the browser. */
async function piecesOf(pieces: AsyncIterable<PackedLines>): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const piece of pieces) found.push(piece.type === 'Refused' ? piece.reason : await digestOf(piece.bytes));
  return found;
}

async function digestOf(bytes: ArrayBuffer): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).join(' ');
}

/** Every worker that was started, and the script that was asked for. */
function startedWorkers(scriptOf = (script: URL | string) => script) {
  const started: { readonly worker: Worker; isBroken: boolean }[] = [];
  const Real = Worker;
  class Watched extends Real {
    constructor(script: URL | string, options?: WorkerOptions) {
      super(scriptOf(script), options);
      const one = { worker: this, isBroken: false };
      started.push(one);
      this.addEventListener('error', () => (one.isBroken = true));
    }
  }
  vi.stubGlobal('Worker', Watched);
  return started;
}

test('another thread reads the same of a file as this one, up to the line that is refused', async () => {
  const started = startedWorkers();
  const apart = await piecesOf(readLinesApart(long));
  expect(apart).toHaveLength(3);
  expect(apart).toEqual(await piecesOf(packedLines(long)));
  expect(started).toMatchObject([{ isBroken: false }]);
});

test('a short file is read in this thread', async () => {
  const started = startedWorkers();
  const short = new Blob([lines.slice(0, 10).join('\n')]);
  expect(await piecesOf(readLinesApart(short))).toEqual(await piecesOf(packedLines(short)));
  expect(started).toEqual([]);
});

test('where the script of the other thread cannot be had, the file is read in this one', async () => {
  const started = startedWorkers(() => '/there-is-no-such-script.js');
  expect(await piecesOf(readLinesApart(long))).toEqual(await piecesOf(packedLines(long)));
  expect(started).toMatchObject([{ isBroken: true }]);
});
