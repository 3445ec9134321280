/**
 * What `npm run fuzz` drives: hostile files, each given to an engine in this very page, so that whatever it does to the objects that all
 * objects inherit from is seen here.
 */
import { Engine } from '../engine.ts';
import { hostileFile } from './hostileBytes.ts';

/** Longest that any file may take, however hostile, in milliseconds. */
const longestMs = 1_000;

interface Fuzzed {
  readonly refused: number;
  /** Harmless mutations: the file said something else, and something possible. */
  readonly accepted: number;
  readonly slowestMs: number;
  /** In words, each with its seed. */
  readonly problems: readonly string[];
}

declare global {
  interface Window {
    fuzz(original: readonly string[], from: number, count: number): Promise<Fuzzed>;
  }
}

const inherited = () =>
  [Object.prototype, Array.prototype, String.prototype, Function.prototype].map((object) => Reflect.ownKeys(object).length).join();

window.fuzz = async (original, from, count) => {
  const problems: string[] = [];
  const before = inherited();
  let [refused, accepted, slowestMs] = [0, 0, 0];
  let opened = await newEngine();
  // The first file also loads the code that reads it.
  await opened.engine.importLog(new Blob(['']), 'loading', () => undefined);
  for (let seed = from; seed < from + count; seed++) {
    const wrong = (what: string) => problems.push(`seed ${seed}: ${what}`);
    const file = await hostileFile(original, seed);
    const started = performance.now();
    const result = await opened.engine.importLog(file, crypto.randomUUID(), () => undefined).catch((error: unknown) => error);
    const tookMs = performance.now() - started;
    slowestMs = Math.max(slowestMs, tookMs);
    if (tookMs > longestMs) wrong(`took ${Math.round(tookMs)} ms`);
    if (inherited() !== before) wrong('changed what every object inherits from');
    const isAnswer = typeof result === 'object' && result !== null && 'type' in result;
    if (isAnswer && result.type === 'Refused' && 'reason' in result && String(result.reason) !== '') {
      refused += 1;
      if (opened.head() !== 0 || (await storedIn(opened.name)) !== 0) wrong(`was refused, and something is stored`);
    } else if (isAnswer && result.type === 'Imported') {
      accepted += 1;
      await drop(opened);
      opened = await newEngine();
    } else wrong(`ended in ${String(result)}`);
  }
  await drop(opened);
  return { refused, accepted, slowestMs, problems };
};

interface Opened {
  readonly name: string;
  readonly engine: Engine;
  head(): number;
}

async function newEngine(): Promise<Opened> {
  const name = `fuzz-${crypto.randomUUID()}`;
  const engine = new Engine(name);
  let newest = 0;
  await engine.open((head) => {
    newest = head;
  });
  return { name, engine, head: () => newest };
}

/** Events on the disk, as its tables know them. */
function storedIn(name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error ?? new Error(`${name} could not be opened`));
    opening.onsuccess = () => {
      const rows = opening.result.transaction(['tail', 'segments'], 'readonly');
      const [tail, segments] = [rows.objectStore('tail').count(), rows.objectStore('segments').count()];
      rows.oncomplete = () => {
        opening.result.close();
        resolve(tail.result + segments.result);
      };
    };
  });
}

function drop({ name }: Opened): Promise<void> {
  return new Promise((resolve) => {
    const deletion = indexedDB.deleteDatabase(name);
    deletion.onsuccess = () => resolve();
    deletion.onerror = () => resolve();
  });
}
