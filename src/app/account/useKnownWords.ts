import { formatCount } from '../kit/formatCount.ts';
import { formatRecordedDay } from '../kit/formatDate.ts';
import { usePlayhead } from '../state/playhead.ts';
import { useView } from '../state/useView.ts';

/** As of when the ledger is known: now, unless the playhead is in the past as recorded. */
export function useKnownWords(): string {
  const at = usePlayhead((playhead) => (playhead.asOf ? null : playhead.at));
  const { data: moment } = useView('moment', {});
  if (at === null) return 'With everything known now.';
  const day = moment?.row ? `, ${formatRecordedDay(moment.row.event.recordedAt)}` : '';
  return `With no more than was known at event ${formatCount(at)}${day}.`;
}
