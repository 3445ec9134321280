import { sampleHousehold } from '../accounts/sampleHousehold.ts';
import { InMemoryEventStore } from '../eventsourcing/inMemoryEventStore.ts';
import { givingWay } from '../storage/messageLoop.ts';
import { commandRouter } from './commandRouter.ts';
import type { SampleProgress, SampleResult } from './engineApi.ts';
import type { AnyEvent, OpenHouse } from './house.ts';
import { throttled } from './jobs.ts';

/** The same household for everyone who tries the sample. */
const sampleSeed = 1993;

/** The log that the sample was first recorded in, whoever loads it: two ledgers with the sample of one day hold the same events. */
const sampleSource = 'urn:tidemark:sample';

/** Plays a year of ordinary commands in memory, by the same rules, then stores the lot in one go: all of it or nothing. */
export function sampleJob(house: OpenHouse, onProgress: (progress: SampleProgress) => void, signal: AbortSignal): Promise<SampleResult> {
  const load = async (): Promise<SampleResult> => {
    if ((await house.store.refresh()) > 0) return { type: 'LogNotEmpty' };
    const plan = sampleHousehold(sampleSeed, house.now().slice(0, 10));
    const rehearsal = new InMemoryEventStore<AnyEvent>(sampleSource);
    const handle = await commandRouter(rehearsal);
    const report = throttled(onProgress);
    const giveWay = givingWay();
    for (const [index, { command, commandId, recordedAt }] of plan.entries()) {
      signal.throwIfAborted();
      const handled = await handle(command, { commandId, recordedAt });
      if (handled.type === 'Rejected') throw new Error(`The sample's command ${index + 1} (${command.type}) was refused: ${handled.rejection.type}`);
      report({ commands: index + 1, total: plan.length });
      await giveWay();
    }
    await house.store.appendRecorded(rehearsal.read(), signal);
    return { type: 'Loaded', head: await house.grown() };
  };
  return house.asWriter(load, signal);
}
