import { type Position, position } from '../eventsourcing/event.ts';
import { hexOf } from '../storage/chainLink.ts';
import { HashChain } from '../storage/hashChain.ts';
import { LogDamaged } from '../storage/logDamaged.ts';
import { givingWay } from '../storage/messageLoop.ts';
import type { AnyEvent, OpenHouse } from './house.ts';
import type { Fingerprint, VerifyProgress, VerifyResult } from './integrityApi.ts';
import { throttled } from './jobs.ts';

interface Watch {
  readonly chain: HashChain<AnyEvent>;
  verified: Fingerprint['verified'];
  /** How many wait for an answer of the chain: then what is done in the background does not rest. */
  waiting: number;
  /** Whether this tab has set about reading the whole log once. */
  isVerifying: boolean;
}

const watches = new WeakMap<OpenHouse['store'], Watch>();

function watchOf({ store, copy }: OpenHouse, logName: string): Watch {
  const known = watches.get(store);
  if (known) return known;
  const watch: Watch = { chain: new HashChain(store, logName, () => copy.stirred()), verified: null, waiting: 0, isVerifying: false };
  watches.set(store, watch);
  return watch;
}

/** What the log up to a position is known by. */
export async function fingerprintJob(house: OpenHouse, logName: string, asked: Position): Promise<Fingerprint> {
  const watch = watchOf(house, logName);
  const at = position(Math.min(asked, house.store.soundUpTo));
  const link = await waitedFor(watch, () => watch.chain.linkAt(at));
  return { position: at, hash: hexOf(link), verified: watch.verified };
}

/** Holds what the disk has against what was recorded. */
export async function verifyJob(
  house: OpenHouse,
  logName: string,
  onProgress: (progress: VerifyProgress) => void,
  asked: Position | undefined,
  signal: AbortSignal,
): Promise<VerifyResult> {
  const { store } = house;
  const watch = watchOf(house, logName);
  const total = position(Math.min(asked ?? store.soundUpTo, store.soundUpTo));
  const report = throttled(onProgress);
  try {
    const link = await waitedFor(watch, () => watch.chain.verify(total, { signal, onProgress: (events) => report({ events, total }) }));
    if (total === store.soundUpTo) watch.verified = { position: total, at: house.now() };
    return { type: 'Verified', position: total, hash: hexOf(link) };
  } catch (error) {
    if (error instanceof LogDamaged) return { type: 'Damaged', position: position(error.position), reason: error.reason };
    throw error;
  }
}

/** Of a fingerprint's digits, so many are shown, written down, and put into the names of files: 80 bits. */
const shownDigits = 20;

/** What stands for the log up to a position in a file's name; empty where it cannot be told, which must not be in the way of a copy. */
export async function fingerprintInName(
  house: OpenHouse,
  logName: string,
  at: Position,
): Promise<{ readonly hash: string | null; readonly suffix: string }> {
  try {
    const { hash } = await fingerprintJob(house, logName, at);
    return { hash, suffix: `-${hash.slice(0, shownDigits)}` };
  } catch (error) {
    console.warn('The fingerprint of the log could not be worked out.', error);
    return { hash: null, suffix: '' };
  }
}

/** Of the time in which nobody asks for anything, this work takes a third. */
const workMs = 8;
const restMs = 16;
/** While somebody does, it waits, and goes on by a little after so long. */
const lookEveryMs = 100;
const longestWaitMs = 10_000;
/** After the app was opened, everything else comes first. */
const verifyAfterMs = 5_000;

/**
 * Off everyone's path: links what is new, and once in the life of a tab reads the whole log.
 * @param isQuiet whether nobody has asked the engine for anything just now.
 */
export async function followJob(house: OpenHouse, logName: string, isQuiet: () => boolean): Promise<void> {
  const watch = watchOf(house, logName);
  await watch.chain.follow({ giveWay: resting(watch, isQuiet) });
  if (watch.isVerifying) return;
  watch.isVerifying = true;
  await pause(verifyAfterMs);
  const { store } = house;
  if (store.stopped) return;
  const total = store.soundUpTo;
  await watch.chain.verify(total, { giveWay: resting(watch, isQuiet) });
  watch.verified = { position: total, at: house.now() };
}

async function waitedFor<Answer>(watch: Watch, work: () => Promise<Answer>): Promise<Answer> {
  watch.waiting += 1;
  try {
    return await work();
  } finally {
    watch.waiting -= 1;
  }
}

function resting(watch: Watch, isQuiet: () => boolean): () => Promise<void> {
  const giveWay = givingWay();
  let since = performance.now();
  return async () => {
    if (watch.waiting > 0) return giveWay();
    if (performance.now() - since < workMs) return undefined;
    const restedAt = performance.now();
    await pause(restMs);
    while (watch.waiting === 0 && !isQuiet() && performance.now() - restedAt < longestWaitMs) await pause(lookEveryMs);
    since = performance.now();
    return undefined;
  };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
