import type { Becoming, FindView, SoughtMoment } from '../../engine/engineApi.ts';
import { formatCount } from '../kit/formatCount.ts';
import { formatRecordedDay } from '../kit/formatDate.ts';
import { spokenMoney } from '../kit/formatMoney.ts';
import { describeEvent } from './describeEvent.ts';

const verbs: Readonly<Record<Becoming, string>> = { below: 'fell to', above: 'rose to', equal: 'became' };

/** What was found, in a sentence: "Event 212, 3 March 2026: balance of Everyday fell to −12.50 EUR." */
export function foundSentence(
  sought: SoughtMoment,
  { moment: { at, row, otherAccountName }, amount, text }: Extract<FindView, { type: 'Found' }>,
): string {
  if (!row) return `Event ${formatCount(at)}.`;
  const when = `Event ${formatCount(at)}, ${formatRecordedDay(row.event.recordedAt)}`;
  if (sought.type === 'text') return `${when}: ${describeEvent(row, otherAccountName)}, “${text ?? sought.text}”.`;
  const what = sought.type === 'total' ? `total ${sought.currency}` : `balance of ${row.accountName}`;
  return `${when}: ${what} ${verbs[sought.becomes]} ${spokenMoney(amount ?? 0, row.currency, row.exponent)}.`;
}
