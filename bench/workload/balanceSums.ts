import { type AccountEvent, changeOf } from '../../src/accounts/accountEvents.ts';
import type { RecordedEvent } from '../../src/eventsourcing/event.ts';

/** The fold everyone does: minor units by stream. */
export type BalanceSums = Map<string, number>;

export function addChange(sums: BalanceSums, streamId: string, change: number): void {
  if (change !== 0) sums.set(streamId, (sums.get(streamId) ?? 0) + change);
}

export function addEvents(sums: BalanceSums, events: Iterable<RecordedEvent<AccountEvent>>): BalanceSums {
  for (const { streamId, event } of events) addChange(sums, streamId, changeOf(event));
  return sums;
}

/** One line for all balances; accounts without money do not count. FNV-1a over them in the order of their names. */
export function checksumOf(sums: Iterable<readonly [string, number]>): string {
  const lines = [...sums].filter(([, sum]) => sum !== 0).map(([streamId, sum]) => `${streamId}=${sum}`);
  lines.sort();
  let hash = 0x811c9dc5;
  for (const line of lines) for (let index = 0; index < line.length; index++) hash = Math.imul(hash ^ line.charCodeAt(index), 0x01000193);
  return `${lines.length} balances, ${(hash >>> 0).toString(16).padStart(8, '0')}`;
}
