import { type Position, position } from '../eventsourcing/event.ts';
import { NewerSchema } from '../eventsourcing/upcaster.ts';
import { LedgerLost, NewerLog } from '../storage/ledgerFence.ts';
import { LogDamaged } from '../storage/logDamaged.ts';
import type { WritingStop } from './engineApi.ts';

/** Why writing stopped, as plain data; undefined for errors that are something else. @param head the newest event that can be shown. */
export function writingStopOf(error: unknown, head: Position): WritingStop | undefined {
  if (error instanceof LedgerLost) return { type: 'LedgerLost', found: error.found, head };
  if (error instanceof NewerLog) return { type: 'NewerLog', head };
  if (error instanceof LogDamaged) return { type: 'LogDamaged', position: position(error.position), reason: error.reason, head };
  if (error instanceof NewerSchema) return { type: 'NewerEvent', position: error.position, eventType: error.eventType, head };
  return undefined;
}
