import type { RecordedEvent } from '../../eventsourcing/event.ts';
import type { AnyEvent } from '../house.ts';
import { Run, type Variation } from './run.ts';

/** What came of one seed. */
export interface Outcome {
  readonly seed: number;
  /** Everything that was done, in order: with the seed, all that is needed to see it again. */
  readonly steps: readonly string[];
  /** The log at the end, as a fresh tab reads it. */
  readonly log: readonly RecordedEvent<AnyEvent>[];
  /** What must not be; empty when all is well. */
  readonly problems: readonly string[];
  /** Faults that struck. */
  readonly faults: number;
  readonly commands: number;
  /** I/O points passed, of all tabs. */
  readonly points: number;
}

/**
 * One run: several tabs on one log, random commands, crashes, faults, imports, sealing; then everything that was not answered is asked again,
 * and all is checked. All that is random comes from the seed, and one thing at a time is let go on, so the same seed does the same.
 * @param log the name of an empty database. The run leaves its log there, and no connection open.
 */
export async function simulate(log: string, seed: number, variation: Variation = {}): Promise<Outcome> {
  const run = new Run(log, seed, variation);
  try {
    await run.all();
  } catch (error) {
    run.problems.push(`the run broke off: ${error instanceof Error ? (error.stack ?? String(error)) : String(error)}`);
  } finally {
    run.closeAll();
  }
  const { steps, problems, faults: struck, events, points } = run;
  return { seed, steps, problems, log: events, faults: struck, commands: run.intents.length, points };
}
