import { today } from '../kit/formatDate.ts';
import { isInThePast, usePlayhead } from './playhead.ts';
import { useShown } from './shown.ts';
import { useView } from './useView.ts';

/** The day one looks at: that of the dated clock, else the one on which the event at the playhead was recorded; today while live. */
export function useDayShown(): string {
  const asOf = useShown((shown) => shown.asOf);
  const isPast = usePlayhead(isInThePast);
  const { data: moment } = useView('moment', {});
  if (asOf) return asOf.day;
  return isPast && moment?.row ? today(new Date(moment.row.event.recordedAt)) : today();
}
