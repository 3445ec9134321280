import * as Comlink from 'comlink';
import { Answers } from './answers.ts';
import type { EngineApi, WorkerApi } from './engineApi.ts';
import { trustOwnScripts } from './trustedScripts.ts';

/** The engine as the page sees it: every method answers with a promise, from another thread. */
export type EngineClient = EngineApi;

/**
 * Starts the engine's worker and returns a typed client for it. Callbacks are passed as plain functions.
 * @param logName of the database that holds the log. @throws Error from `open` when the worker cannot even be started.
 */
export function connectEngine(logName = 'tidemark'): EngineClient {
  trustOwnScripts();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: logName });
  const remote = Comlink.wrap<WorkerApi>(worker);
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) => {
      reject(
        new Error(`The part of the app that keeps the accounts could not be started (${message || 'it could not be loaded'}). Reload the page.`),
      );
    });
  });
  // Whoever asks learns of it from the answer; nobody asking is no error.
  failed.catch(() => undefined);
  const answers = new Answers();
  const answered = async <Answer extends Promise<unknown>>(answer: Answer): Promise<Awaited<Answer>> =>
    answers.of<Awaited<Answer>>(Promise.resolve(answer));
  /** A worker that is killed says nothing; but the lock that it holds while it lives becomes free. */
  const watch = async () => {
    const lock = `${logName} engine ${crypto.randomUUID()}`;
    await remote.holdWhileAlive(lock);
    await navigator.locks.request(lock, () =>
      answers.end(new Error('The part of the app that keeps the accounts has stopped. What it acknowledged is stored. Reload the page.')),
    );
  };
  return {
    open: async (onHead) => {
      const opened = await Promise.race([remote.open(Comlink.proxy(onHead)), failed]);
      void watch();
      return opened;
    },
    loaded: () => answered(remote.loaded()),
    stopped: () => answered(remote.stopped()),
    execute: (request) => answered(remote.execute(request)),
    // Comlink's mapped type loses the link between a view's name and its result; the worker's side keeps it.
    view: (name, query) => answered(remote.view(name, query)) as never,
    importLog: (file, job, onProgress, playhead) => answered(remote.importLog(file, job, Comlink.proxy(onProgress), playhead)),
    exportLog: (format, job, onProgress) => answered(remote.exportLog(format, job, Comlink.proxy(onProgress))),
    loadSample: (job, onProgress, playhead) => answered(remote.loadSample(job, Comlink.proxy(onProgress), playhead)),
    branches: (request) => answered(remote.branches(request)),
    backups: (request) => answered(remote.backups(request)),
    backUp: (job, onProgress, unlessAfter) => answered(remote.backUp(job, Comlink.proxy(onProgress), unlessAfter)),
    examine: (file, job, onProgress) => answered(remote.examine(file, job, Comlink.proxy(onProgress))),
    fingerprint: (at) => answered(remote.fingerprint(at)),
    verifyLog: (job, onProgress, upTo) => answered(remote.verifyLog(job, Comlink.proxy(onProgress), upTo)),
    cancel: (job) => answered(remote.cancel(job)),
    dropSnapshots: () => answered(remote.dropSnapshots()),
    erase: (playhead, onBlocked) => answered(remote.erase(playhead, Comlink.proxy(onBlocked ?? (() => undefined)))),
    finishErasing: (source) => Promise.race([remote.finishErasing(source), failed]),
  };
}
