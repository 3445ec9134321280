import { useEffect, useRef, useState } from 'react';
import type { JobId } from '../../engine/engineApi.ts';
import { engine } from './engine.ts';
import { useLock } from './lock.ts';

/** Work that the engine does for a while, and that can be stopped. */
export type JobState<Progress, Result> =
  | { readonly type: 'Idle' }
  | { readonly type: 'Running'; readonly progress: Progress | null; readonly elapsedMs: number; readonly isCancelling: boolean }
  | { readonly type: 'Done'; readonly result: Result }
  /** An exception: a broken disk, a full one, or a fault of ours. */
  | { readonly type: 'Failed'; readonly message: string };

export interface Job<Progress, Result> {
  readonly state: JobState<Progress, Result>;
  readonly isRunning: boolean;
  readonly start: (work: JobWork<Progress, Result>) => void;
  /** Asks the engine to stop; the state says `Done` with a cancelled result once it has. */
  readonly cancel: () => void;
  /** Forgets how the last piece of work ended. */
  readonly reset: () => void;
}

/** One call of the engine. */
export type JobWork<Progress, Result> = (job: JobId, onProgress: (progress: Progress) => void) => Promise<Result>;

/** Runs one piece of work at a time, and stops it when the dialog that shows it goes away. */
export function useJob<Progress, Result>(): Job<Progress, Result> {
  const [state, setState] = useState<JobState<Progress, Result>>({ type: 'Idle' });
  const running = useRef<JobId | null>(null);
  useEffect(
    () => () => {
      if (running.current !== null) void engine.cancel(running.current);
    },
    [],
  );
  const start = (work: JobWork<Progress, Result>) => {
    if (running.current !== null) return;
    const job = crypto.randomUUID();
    const startedAtMs = performance.now();
    running.current = job;
    setState({ type: 'Running', progress: null, elapsedMs: 0, isCancelling: false });
    const onProgress = (progress: Progress) => {
      // The last report may be on its way when the work is over.
      if (running.current !== job) return;
      // Long work that someone asked for takes longer than they touch anything.
      if (useLock.getState().hasPassphrase) void import('./idleLock.ts').then(({ stayUnlocked }) => stayUnlocked());
      setState((now) => (now.type === 'Running' ? { ...now, progress, elapsedMs: performance.now() - startedAtMs } : now));
    };
    const end = (next: JobState<Progress, Result>) => {
      running.current = null;
      setState(next);
    };
    work(job, onProgress).then(
      (result) => end({ type: 'Done', result }),
      (error: unknown) => end({ type: 'Failed', message: error instanceof Error ? error.message : String(error) }),
    );
  };
  const cancel = () => {
    if (running.current === null) return;
    setState((now) => (now.type === 'Running' ? { ...now, isCancelling: true } : now));
    void engine.cancel(running.current);
  };
  const reset = () => {
    if (running.current === null) setState({ type: 'Idle' });
  };
  return { state, isRunning: state.type === 'Running', start, cancel, reset };
}
