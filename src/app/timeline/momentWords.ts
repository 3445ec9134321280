import type { MomentView } from '../../engine/engineApi.ts';
import { formatCount } from '../kit/formatCount.ts';
import { formatRecordedTime } from '../kit/formatDate.ts';
import { describeEvent } from '../words/describeEvent.ts';
import { dayAt, dayFrom } from './calendarDay.ts';

/** What the slider says of a moment to people who listen. */
export function spokenMoment(moment: MomentView, head: number): string {
  const { at, row } = moment;
  const place = spokenPlace(at, head);
  return row && at > 0 ? `${place} ${happened(moment)}. ${formatRecordedTime(row.event.recordedAt)}.` : place;
}

/** What it says before the moment is read. */
export const spokenPlace = (at: number, head: number): string =>
  at === 0 ? 'Before the first event.' : `Event ${formatCount(at)} of ${formatCount(head)}.`;

/**
 * What happened at a moment, in a sentence without its end; empty before the first event. Between the two halves of a transfer the money
 * has left one account and not reached the other: who stands there is told, or the total would look wrong.
 */
export function happened({ row, otherAccountName }: MomentView): string {
  if (!row) return '';
  const sentence = describeEvent(row, otherAccountName);
  return row.event.event.type === 'MoneyTransferredOut' ? `First half of a transfer: ${sentence.replace(/^Transfer /, '')}` : sentence;
}

/** When a moment was: "3 March 2026, 14:05", or "Yesterday, 14:05" where that says it sooner. */
export function momentTime({ row }: MomentView, now = Date.now()): string {
  if (!row) return 'Before the first event';
  const full = formatRecordedTime(row.event.recordedAt);
  const near = nearDay(dayAt(Date.parse(row.event.recordedAt)), dayAt(now));
  return near === null ? full : `${near}${full.slice(full.lastIndexOf(','))}`;
}

/** Where in the log a moment stands: "event 42 of 1,204". */
export function momentPlace(at: number, head: number): string {
  return `event ${formatCount(at)} of ${formatCount(head)}`;
}

function nearDay(day: string, today: string): string | null {
  if (day === today) return 'Today';
  return day === dayFrom(today, { days: -1 }) ? 'Yesterday' : null;
}
