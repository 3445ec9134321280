import type { BookmarkRow } from '../../engine/engineApi.ts';
import { formatCount } from '../kit/formatCount.ts';
import { formatRecordedTime } from '../kit/formatDate.ts';

/** Which moment a bookmark marks: "Event 42 · 3 March 2026, 14:05". */
export function bookmarkPlace({ position, momentRecordedAt }: Pick<BookmarkRow, 'position' | 'momentRecordedAt'>): string {
  if (position === 0) return 'Before the first event';
  return `Event ${formatCount(position)}${momentRecordedAt === null ? '' : ` · ${formatRecordedTime(momentRecordedAt)}`}`;
}
