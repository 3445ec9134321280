import { countOf } from './formatCount.ts';
import { today } from './formatDate.ts';

/** How an entry's date and the day it was recorded lie apart, in words. */
export interface DateLag {
  /** A few words for the eye. */
  readonly short: string;
  /** The same with how much. */
  readonly full: string;
}

const dayMs = 86_400_000;

/**
 * Null where an entry was recorded on the very day that it counts for, as most are, and where either cannot be read.
 * @param date `YYYY-MM-DD`. @param recordedAt RFC 3339; its day is that of the person's calendar.
 */
export function dateLag(date: string, recordedAt: string): DateLag | null {
  const recorded = today(new Date(recordedAt));
  const days = Math.round((Date.parse(recorded) - Date.parse(date)) / dayMs);
  if (Number.isNaN(days) || days === 0) return null;
  const count = countOf(Math.abs(days), 'day');
  return days > 0 ? { short: 'Entered later', full: `Entered ${count} later` } : { short: 'Dated ahead', full: `Dated ${count} ahead` };
}
