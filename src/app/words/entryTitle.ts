import type { HistoryEntry } from '../../engine/engineApi.ts';
import { formatDay, formatRecordedDay } from '../kit/formatDate.ts';
import { eventName } from './eventNames.ts';

/** What the entry is called: whom the money came from or went to, else what kind of movement it was. */
export function entryTitle(entry: HistoryEntry): string {
  if (entry.type === 'EntryReversed') return `Reversal: ${entry.reason ?? ''}`;
  const other = entry.otherAccountName;
  if (other !== undefined) return entry.type === 'MoneyTransferredOut' ? `Transfer to ${other}` : `Transfer from ${other}`;
  return entry.payee ?? entry.note ?? eventName(entry.type);
}

/** The rest of what was written down, without what the title says already. */
export function entryDetails(entry: HistoryEntry): readonly string[] {
  const isLate = formatDay(entry.date) !== formatRecordedDay(entry.recordedAt);
  return [
    entry.payee !== undefined && entry.otherAccountName !== undefined && entry.payee,
    entry.note !== undefined && entryTitle(entry) !== entry.note && entry.note,
    entry.category,
    entry.reference !== undefined && `Reference ${entry.reference}`,
    isLate && `recorded on ${formatRecordedDay(entry.recordedAt)}`,
  ].filter((detail) => typeof detail === 'string');
}
