import * as Comlink from 'comlink';
import type { Position } from '../eventsourcing/event.ts';
import type { CommandRequest, EngineApi } from './engineApi.ts';
import { EngineStopped, EngineWorker, type Question } from './engineWorker.ts';
import { together } from './handedOver.ts';
import type { LedgerKey } from './passphraseApi.ts';
import { trustOwnScripts } from './trustedScripts.ts';
import { wakeStorage } from './wakeStorage.ts';

/** The engine as the page sees it: every method answers with a promise, from another thread. */
export type EngineClient = EngineApi;

/** One that stops as soon after it was started again would stop again: then it is told, and not started any more. */
const shortestLifeMs = 10_000;

const nobody = (): void => undefined;

/**
 * Starts the engine's worker and returns a typed client for it. Callbacks are passed as plain functions. A worker that is killed is started
 * again, and what may be asked twice is asked again: views, and commands, which are stored once by their id.
 * @param logName of the database that holds the log. @throws Error from `open` when the worker cannot even be started.
 */
export function connectEngine(logName = 'tidemark'): EngineClient {
  trustOwnScripts();
  let onHead: (head: Position) => void = nobody;
  /** An erasing that was broken off is finished at the next start of the page. */
  let isErasing = false;
  /** Of a ledger that has a passphrase: a worker that is started again has forgotten it. */
  let key: LedgerKey | undefined;
  let startedAgainAt = Number.NEGATIVE_INFINITY;
  let running = new EngineWorker(logName, startAgain);
  // Heard before it is asked for anything, as a rule.
  wakeStorage(logName, () => void running.whileItStarts((remote) => remote.loadAhead()).catch(nobody));
  let opening: Promise<unknown> = Promise.resolve();

  function startAgain(): void {
    if (isErasing || performance.now() - startedAgainAt < shortestLifeMs) return;
    startedAgainAt = performance.now();
    running = new EngineWorker(logName, startAgain);
    const unlocked = key ? running.whileItStarts((remote) => remote.unlockWith(key as LedgerKey)) : Promise.resolve();
    // A ledger that was encrypted meanwhile is unlocked by a page that is loaded anew.
    opening = unlocked.then(() => running.open(onHead)).then(({ head, isLocked }) => (isLocked ? location.reload() : onHead(head)));
    // Whoever asks learns of it from the answer.
    opening.catch(() => undefined);
  }

  const ask = async <Answer>(question: Question<Answer>): Promise<Awaited<Answer>> => {
    await opening;
    return running.ask(question);
  };

  const askTwice = async <Answer>(question: Question<Answer>): Promise<Awaited<Answer>> => {
    const asked = running;
    try {
      return await ask(question);
    } catch (error) {
      if (!(error instanceof EngineStopped) || running === asked) throw error;
      return ask(question);
    }
  };

  return {
    open: (headMoved, onBringingBack) => {
      onHead = headMoved;
      return running.open(headMoved, onBringingBack);
    },
    loaded: () => askTwice((remote) => remote.loaded()),
    stopped: () => askTwice((remote) => remote.stopped()),
    execute: together((requests: readonly CommandRequest[]) => askTwice((remote) => remote.executeAll(requests))),
    // Comlink's mapped type loses the link between a view's name and its result; the worker's side keeps it.
    view: (name, query) => askTwice((remote) => remote.view(name, query)) as never,
    importLog: (file, job, onProgress, playhead) => ask((remote) => remote.importLog(file, job, Comlink.proxy(onProgress), playhead)),
    exportLog: (format, job, onProgress) => ask((remote) => remote.exportLog(format, job, Comlink.proxy(onProgress))),
    loadSample: (job, onProgress, playhead) => ask((remote) => remote.loadSample(job, Comlink.proxy(onProgress), playhead)),
    branches: (request) => ask((remote) => remote.branches(request)),
    backups: (request) => ask((remote) => remote.backups(request)),
    backUp: (job, onProgress, unlessAfter) => ask((remote) => remote.backUp(job, Comlink.proxy(onProgress), unlessAfter)),
    examine: (file, job, onProgress) => ask((remote) => remote.examine(file, job, Comlink.proxy(onProgress))),
    fingerprint: (at) => askTwice((remote) => remote.fingerprint(at)),
    verifyLog: (job, onProgress, upTo) => ask((remote) => remote.verifyLog(job, Comlink.proxy(onProgress), upTo)),
    cancel: (job) => ask((remote) => remote.cancel(job)),
    dropSnapshots: () => ask((remote) => remote.dropSnapshots()),
    erase: async (playhead, onBlocked) => {
      isErasing = true;
      let isErased = false;
      try {
        const result = await ask((remote) => remote.erase(playhead, Comlink.proxy(onBlocked ?? nobody)));
        isErased = result.type === 'Erased';
        return result;
      } finally {
        isErasing = isErased;
      }
    },
    hasPassphrase: () => askTwice((remote) => remote.hasPassphrase()),
    preparePassphrase: (passphrase) => ask((remote) => remote.preparePassphrase(passphrase)),
    encryptLedger: (onProgress) => ask((remote) => remote.encryptLedger(Comlink.proxy(onProgress))),
    driveOutPlain: () => ask((remote) => remote.driveOutPlain()),
    decryptLedger: (secret, onProgress) => ask((remote) => remote.decryptLedger(secret, Comlink.proxy(onProgress))),
    changePassphrase: (secret, passphrase) => ask((remote) => remote.changePassphrase(secret, passphrase)),
    renewRecoveryPhrase: (secret) => ask((remote) => remote.renewRecoveryPhrase(secret)),
    keepRecoveryPhrase: () => ask((remote) => remote.keepRecoveryPhrase()),
    unlock: async (secret) => {
      const unlocked = await running.whileItStarts((remote) => remote.unlock(secret));
      if (unlocked.type === 'Unlocked') key = unlocked.key;
      return unlocked;
    },
    unlockWith: (given) => {
      key = given;
      return running.whileItStarts((remote) => remote.unlockWith(given));
    },
    eraseLocked: (onBlocked = nobody) => running.whileItStarts((remote) => remote.eraseLocked(Comlink.proxy(onBlocked))),
    unlockFile: (file, secret) => ask((remote) => remote.unlockFile(file, secret)),
    secondCopy: () => askTwice((remote) => remote.secondCopy()),
    finishErasing: (source) => running.whileItStarts((remote) => remote.finishErasing(source)),
  };
}
