import type { BackupsState } from '../../engine/engineApi.ts';

/** A reminder is due after so many events, or so much time with at least one, without a backup. */
export const dueAfterEvents = 50;
export const dueAfterMs = 24 * 60 * 60 * 1000;

/** How many events the last backup does not hold; all of them before the first. */
export const eventsSince = ({ last }: Pick<BackupsState, 'last'>, head: number): number => Math.max(0, head - (last?.position ?? 0));

/**
 * Whether it is time for a backup. What was there when the ledger was first seen (a sample, an imported file) counts by time alone.
 * @param nowMs since 1970.
 */
export function isBackupDue({ last, since }: Omit<BackupsState, 'folder'>, head: number, nowMs: number): boolean {
  if (eventsSince({ last }, head) === 0) return false;
  return head - since.position >= dueAfterEvents || nowMs - Date.parse(since.at) >= dueAfterMs;
}
