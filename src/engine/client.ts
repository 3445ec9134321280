import * as Comlink from 'comlink';
import type { EngineApi } from './engineApi.ts';

/** The engine as the page sees it: every method answers with a promise, from another thread. */
export type EngineClient = EngineApi;

/**
 * Starts the engine's worker and returns a typed client for it. Callbacks are passed as plain functions.
 * @param logName of the database that holds the log. @throws Error from `open` when the worker cannot even be started.
 */
export function connectEngine(logName = 'tidemark'): EngineClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: logName });
  const remote = Comlink.wrap<EngineApi>(worker);
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) => {
      reject(
        new Error(`The part of the app that keeps the accounts could not be started (${message || 'it could not be loaded'}). Reload the page.`),
      );
    });
  });
  // Whoever asks learns of it from `open`; nobody asking is no error.
  failed.catch(() => undefined);
  return {
    open: (onHead) => Promise.race([remote.open(Comlink.proxy(onHead)), failed]),
    loaded: () => remote.loaded(),
    execute: (request) => remote.execute(request),
    // Comlink's mapped type loses the link between a view's name and its result; the worker's side keeps it.
    view: (name, query) => remote.view(name, query),
    importLog: (file, job, onProgress) => remote.importLog(file, job, Comlink.proxy(onProgress)),
    exportLog: (format, job, onProgress) => remote.exportLog(format, job, Comlink.proxy(onProgress)),
    loadSample: (job, onProgress) => remote.loadSample(job, Comlink.proxy(onProgress)),
    cancel: (job) => remote.cancel(job),
    dropSnapshots: () => remote.dropSnapshots(),
  };
}
