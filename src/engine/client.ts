import * as Comlink from 'comlink';
import type { EngineApi } from './engineApi.ts';

/** The engine as the page sees it: every method answers with a promise, from another thread. */
export type EngineClient = EngineApi;

/** Starts the engine's worker and returns a typed client for it. Callbacks are passed as plain functions. */
export function connectEngine(): EngineClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'tidemark-engine' });
  const remote = Comlink.wrap<EngineApi>(worker);
  return {
    open: (onHead) => remote.open(Comlink.proxy(onHead)),
    execute: (request) => remote.execute(request),
    // Comlink's mapped type loses the link between a view's name and its result; the worker's side keeps it.
    view: (name, query) => remote.view(name, query) as never,
    importLog: (file, job, onProgress) => remote.importLog(file, job, Comlink.proxy(onProgress)),
    exportLog: (format, job, onProgress) => remote.exportLog(format, job, Comlink.proxy(onProgress)),
    loadSample: (job, onProgress) => remote.loadSample(job, Comlink.proxy(onProgress)),
    cancel: (job) => remote.cancel(job),
    dropSnapshots: () => remote.dropSnapshots(),
  };
}
