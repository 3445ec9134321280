import type { Position } from '../eventsourcing/event.ts';
import { LedgerLost, NewerLog } from '../storage/ledgerFence.ts';
import type { WritingStop } from './engineApi.ts';

/** Why writing stopped, as plain data; undefined for errors that are something else. @param head the newest event that can be shown. */
export function writingStopOf(error: unknown, head: Position): WritingStop | undefined {
  if (error instanceof LedgerLost) return { type: 'LedgerLost', found: error.found, head };
  if (error instanceof NewerLog) return { type: 'NewerLog', head };
  return undefined;
}
