import * as Comlink from 'comlink';
import type { LedgerPlan } from '../ledger/ledger.ts';

/** What a contender is asked to do, and how much of it. */
export interface Job {
  readonly plan: LedgerPlan;
  /** Commands given one after another. */
  readonly commands: number;
  readonly jumps: number;
  /** Whether anybody looks at the times. */
  readonly isTimed: boolean;
}

/** What came of one step. */
export interface Measurement {
  /** By name, the unit in the name: `ms`, `p50Ms`, `perSecond`, `meanUs`. */
  readonly figures: Readonly<Record<string, number>>;
  /** What every contender that did this step must have found as well. */
  readonly agreed?: Readonly<Record<string, string>>;
}

export type Step = (job: Job) => Promise<Measurement>;

/** The steps a contender can do, by name; what each one is, README.md says. */
export type Steps = Readonly<Partial<Record<StepName, Step>>>;

export type StepName =
  | 'load'
  | 'coldStart'
  | 'fold'
  | 'jumpInMemory'
  | 'jumpFromDisk'
  | 'jumpThroughClient'
  | 'history'
  | 'rebuild'
  | 'verify'
  | 'command'
  | 'commandInPairs'
  | 'inFlight'
  | 'memory'
  | 'recover';

/** In a page: lets the harness run these steps. */
export function exposeSteps(steps: Steps): void {
  const run = (name: StepName, job: Job): Promise<Measurement> => {
    const step = steps[name];
    if (!step) throw new Error(`This contender has no step ${name}`);
    return step(job);
  };
  Object.assign(globalThis, { bench: { names: Object.keys(steps), run } });
}

/** In a worker: lets its page run these steps. */
export function serveSteps(steps: Steps): void {
  Comlink.expose({ run: (name: StepName, job: Job) => steps[name]?.(job) });
}

/** In a page: steps that a worker does. It is started by the first of them, as part of what is measured. */
export function stepsIn(startWorker: () => Worker, names: readonly StepName[]): Steps {
  let started: Comlink.Remote<{ run(name: StepName, job: Job): Promise<Measurement> }> | undefined;
  const step =
    (name: StepName): Step =>
    async (job) => {
      started ??= Comlink.wrap(startWorker());
      return started.run(name, job);
    };
  return Object.fromEntries(names.map((name) => [name, step(name)]));
}
