import { type Position, position } from '../eventsourcing/event.ts';
import { NewerSchema } from '../eventsourcing/upcaster.ts';
import { LedgerLost, NewerLog } from '../storage/ledgerFence.ts';
import { LogDamaged } from '../storage/logDamaged.ts';
import type { WritingStop } from './engineApi.ts';

/** The same where the log could be repaired since. */
export async function repairedOr(stop: WritingStop | undefined, error: unknown, repair: (damage: LogDamaged) => Promise<boolean>) {
  if (stop?.type !== 'LogDamaged' || !(error instanceof LogDamaged) || !(await repair(error))) return stop;
  return { type: 'LogRepaired', position: stop.position, head: stop.head } as const;
}

/** Why writing stopped, as plain data; undefined for errors that are something else. @param head the newest event that was shown. */
export function writingStopOf(error: unknown, head: Position): WritingStop | undefined {
  if (error instanceof LedgerLost) return { type: 'LedgerLost', found: error.found, head };
  if (error instanceof NewerLog) return { type: 'NewerLog', head };
  if (error instanceof LogDamaged) {
    // Damage that is found later may lie before what was shown until then.
    const sound = position(Math.min(head, error.position - 1));
    return { type: 'LogDamaged', position: position(error.position), reason: error.reason, head: sound };
  }
  if (error instanceof NewerSchema) return { type: 'NewerEvent', position: error.position, eventType: error.eventType, head };
  return undefined;
}
