import type { AccountRow, SoughtMoment } from '../../engine/engineApi.ts';
import { type ParsedAmount, parseAmount } from '../kit/parseAmount.ts';
import type { FindDraft } from './finder.ts';

/** The money an amount is asked for in. */
export type Money = Pick<AccountRow, 'currency' | 'exponent'>;

export interface DraftProblem {
  readonly field: 'account' | 'currency' | 'amount' | 'text';
  readonly text: string;
}

/** What a draft asks for, or what is missing in it. */
export function soughtMomentOf(draft: FindDraft, money: Money | undefined): SoughtMoment | DraftProblem {
  if (draft.kind === 'text') {
    const text = draft.text.trim();
    return text === '' ? { field: 'text', text: 'Enter a text to look for.' } : { type: 'text', text };
  }
  if (!money) {
    return draft.kind === 'balance' ? { field: 'account', text: 'Choose an account.' } : { field: 'currency', text: 'Choose a currency.' };
  }
  const parsed = signedAmount(draft.amount, money);
  if (parsed.type === 'Problem') return { field: 'amount', text: parsed.problem };
  const { becomes } = draft;
  return draft.kind === 'balance'
    ? { type: 'balance', accountId: draft.accountId, becomes, amount: parsed.amount }
    : { type: 'total', currency: draft.currency, becomes, amount: parsed.amount };
}

/** An amount as people type it, that may be zero or below. */
function signedAmount(text: string, money: Money): ParsedAmount {
  const [, minus = '', amount = ''] = /^\s*([-−–]?)(.*)$/s.exec(text) ?? [];
  const parsed = parseAmount(amount, { ...money, allowZero: true });
  if (parsed.type === 'Problem' || minus === '' || parsed.amount === 0) return parsed;
  return { type: 'Amount', amount: -parsed.amount as typeof parsed.amount };
}
