import type { BelievedView } from '../../engine/engineApi.ts';
import { formatCount } from '../kit/formatCount.ts';
import { formatMoney } from '../kit/formatMoney.ts';

/**
 * What was believed on a day, and what tells it from what is true of that day: "As recorded that day: €1,234.00 · 3 entries came later".
 * @param ofAll of all accounts together: where they have no single total, only what tells the clocks apart is said.
 */
export function believedWords(view: BelievedView | undefined, ofAll: boolean): string {
  const lead = 'As recorded that day';
  if (!view) return `${lead}…`;
  const { amount, currency, exponent, later, ahead } = view;
  const known = amount === null ? (ofAll ? [] : ['not opened yet']) : [formatMoney(amount, currency, exponent)];
  const apart = [
    ...(later > 0 ? [later === 1 ? '1 entry came later' : `${formatCount(later)} entries came later`] : []),
    ...(ahead > 0 ? [`${formatCount(ahead)} for a later day`] : []),
  ];
  const facts = [...known, ...(later + ahead === 0 ? ['the same entries'] : apart)];
  return `${lead}: ${facts.join(' · ')}`;
}
