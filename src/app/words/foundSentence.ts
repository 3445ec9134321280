import type { Becoming, FindDayView, FindView, SoughtMoment, SoughtSum } from '../../engine/engineApi.ts';
import { formatCount } from '../kit/formatCount.ts';
import { formatDay, formatRecordedDay } from '../kit/formatDate.ts';
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

/** The same of a day as dated: "10 January 2026, as dated: as this day ended, balance of Everyday fell to −12.50 EUR." */
export function foundDaySentence(
  sought: SoughtSum,
  { day, balance }: NonNullable<FindDayView['found']>,
  { name, currency, exponent }: { readonly name: string; readonly currency: string; readonly exponent: number },
): string {
  const what = sought.type === 'total' ? `total ${sought.currency}` : `balance of ${name}`;
  const amount = balance === null ? 'more than can be counted exactly' : spokenMoney(balance, currency, exponent);
  return `${formatDay(day)}, as dated: as this day ended, ${what} ${verbs[sought.becomes]} ${amount}.`;
}
