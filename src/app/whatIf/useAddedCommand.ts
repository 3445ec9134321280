import { useState } from 'react';
import type { AccountCommand } from '../../accounts/accountCommands.ts';
import { isCalendarDate } from '../../accounts/calendarDate.ts';
import type { AccountRow } from '../../engine/engineApi.ts';
import { parseAmount } from '../kit/parseAmount.ts';

export interface AddedDraft {
  readonly kind: 'DepositMoney' | 'WithdrawMoney' | 'TransferMoney';
  readonly accountId: string;
  readonly toAccountId: string;
  readonly amount: string;
  readonly received: string;
  readonly date: string;
  readonly payee: string;
}

type Errors = Partial<Record<keyof AddedDraft, string | undefined>>;

/** A command that was never given, as it is being typed. @param day the date it begins with, `YYYY-MM-DD`. */
export function useAddedCommand(accounts: readonly AccountRow[], day: string) {
  const [typed, setTyped] = useState<AddedDraft>(() => ({
    kind: 'DepositMoney',
    accountId: '',
    toAccountId: '',
    amount: '',
    received: '',
    date: day,
    payee: '',
  }));
  const [isChecked, setIsChecked] = useState(false);
  const [transferId] = useState(() => crypto.randomUUID());
  const draft = { ...typed, accountId: typed.accountId || (accounts[0]?.accountId ?? '') };
  const account = accounts.find((row) => row.accountId === draft.accountId);
  const to = accounts.find((row) => row.accountId === draft.toAccountId);
  const needsReceived = draft.kind === 'TransferMoney' && to !== undefined && to.currency !== account?.currency;

  const amount = parseAmount(draft.amount, { currency: account?.currency ?? 'XXX', exponent: account?.exponent ?? 2 });
  const received = parseAmount(draft.received, { currency: to?.currency ?? 'XXX', exponent: to?.exponent ?? 2 });
  const errors: Errors = {
    amount: amount.type === 'Problem' ? amount.problem : undefined,
    received: needsReceived && received.type === 'Problem' ? received.problem : undefined,
    toAccountId: draft.kind === 'TransferMoney' && !to ? 'Choose the account that it goes to.' : undefined,
    date: isCalendarDate(draft.date) ? undefined : 'Enter the day it counts for.',
  };

  return {
    draft,
    account,
    to,
    needsReceived,
    errors: isChecked ? errors : ({} satisfies Errors as Errors),
    change: (some: Partial<AddedDraft>) => setTyped({ ...typed, ...some }),
    /** What was typed as a command, or undefined when something has to be mended first. */
    check: (): AccountCommand | undefined => {
      setIsChecked(true);
      if (Object.values(errors).some((error) => error !== undefined) || amount.type === 'Problem' || !account) return undefined;
      const { kind, date, payee } = draft;
      const entry = { accountId: account.accountId, amount: amount.amount, date, ...(payee.trim() && { payee: payee.trim() }) };
      if (kind !== 'TransferMoney') return { type: kind, ...entry };
      const arrives = needsReceived && received.type === 'Amount' ? { receivedAmount: received.amount } : {};
      return { type: kind, ...entry, toAccountId: draft.toAccountId, transferId, ...arrives };
    },
  };
}
