import { type Aggregate, accept, acceptAcross, reject } from './aggregate.ts';
import { type DomainEvent, position, type RecordedEvent, type StreamId, streamId, version } from './event.ts';
import type { Projection, SumProjection } from './projection.ts';

/**
 * A tally that never goes below zero: the smallest aggregate with a rule, and projections of it, for the tests of the
 * pattern itself.
 */
export type TallyEvent = DomainEvent<'Added', { readonly amount: number }> | DomainEvent<'Taken', { readonly amount: number }>;

export type TallyCommand =
  | { readonly type: 'Add'; readonly tally: string; readonly amount: number }
  | { readonly type: 'Take'; readonly tally: string; readonly amount: number }
  /** To a tally that has at least as much already. */
  | { readonly type: 'Move'; readonly tally: string; readonly to: string; readonly amount: number };

export type TallyRejection = { readonly type: 'NotEnough'; readonly available: number } | { readonly type: 'OtherIsSmaller' };

export const tallyStream = (tally: string): StreamId => streamId(`tally-${tally}`);
export const added = (amount: number): TallyEvent => ({ type: 'Added', data: { amount } });
export const taken = (amount: number): TallyEvent => ({ type: 'Taken', data: { amount } });

export const tally: Aggregate<number, TallyCommand, TallyEvent, TallyRejection> = {
  name: 'tally',
  initialState: 0,
  streamOf: (command) => tallyStream(command.tally),
  involves: (command) => (command.type === 'Move' ? [tallyStream(command.to)] : []),
  decide(command, sum, stateOf) {
    if (command.type === 'Add') return accept(added(command.amount));
    if (command.amount > sum) return reject({ type: 'NotEnough', available: sum });
    if (command.type === 'Take') return accept(taken(command.amount));
    const to = tallyStream(command.to);
    if (stateOf(to) < sum) return reject({ type: 'OtherIsSmaller' });
    return acceptAcross<TallyEvent>({ event: taken(command.amount) }, { streamId: to, event: added(command.amount) });
  },
  evolve: (sum, { type, data: { amount } }) => (type === 'Added' ? sum + amount : sum - amount),
};

export const sums: SumProjection<TallyEvent> = {
  name: 'sums',
  version: 1,
  change: ({ streamId, event: { type, data } }) =>
    data.amount === 0 ? undefined : { key: streamId, amount: type === 'Added' ? data.amount : -data.amount },
};

/** The largest amounts so far, newest first: a state that events often leave as it is. */
export const records: Projection<readonly number[], TallyEvent> = {
  name: 'records',
  version: 1,
  initialState: [],
  evolve: (records, { event: { data } }) => (data.amount > (records[0] ?? 0) ? [data.amount, ...records] : records),
};

/** A log of these events, each a commit of its own. */
export function tallyLog(events: readonly { readonly tally: string; readonly event: TallyEvent }[]): readonly RecordedEvent<TallyEvent>[] {
  const versions = new Map<string, number>();
  return events.map(({ tally, event }, index) => {
    const next = (versions.get(tally) ?? 0) + 1;
    versions.set(tally, next);
    return {
      position: position(index + 1),
      streamId: tallyStream(tally),
      version: version(next),
      id: `event-${index + 1}`,
      commandId: `command-${index + 1}`,
      recordedAt: '2026-11-02T08:00:00Z',
      schemaVersion: 1,
      source: 'urn:test',
      event,
    };
  });
}

/** Hands a log over in batches. */
export async function* batchesOf<Item>(items: readonly Item[], size = Math.max(1, items.length)): AsyncIterable<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
