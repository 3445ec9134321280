import { useState } from 'react';
import type { AccountCommand } from '../../accounts/accountCommands.ts';
import { isCalendarDate } from '../../accounts/calendarDate.ts';
import type { AccountRow, WhatIfNames } from '../../engine/engineApi.ts';
import { amountText } from '../kit/formatMoney.ts';
import { parseAmount } from '../kit/parseAmount.ts';

export interface AddedDraft {
  readonly kind: 'DepositMoney' | 'WithdrawMoney' | 'TransferMoney';
  readonly accountId: string;
  readonly toAccountId: string;
  readonly amount: string;
  readonly received: string;
  readonly date: string;
  readonly payee: string;
  readonly note: string;
}

/** A command that was added to a branch, and can be given otherwise. */
export type AddedCommand = Extract<AccountCommand, { readonly type: AddedDraft['kind'] }>;

export const isAddedCommand = (command: AccountCommand): command is AddedCommand =>
  command.type === 'DepositMoney' || command.type === 'WithdrawMoney' || command.type === 'TransferMoney';

/** A command as it was typed. @param names its accounts, whose money its amounts are in. */
function draftOf(command: AddedCommand, names: WhatIfNames): AddedDraft {
  const textOf = (amount: number, accountId: string) => amountText(amount, names[accountId]?.exponent ?? 2);
  const { type: kind, accountId, amount, date, payee = '', note = '' } = command;
  const draft = { kind, accountId, amount: textOf(amount, accountId), date, payee, note, toAccountId: '', received: '' };
  if (command.type !== 'TransferMoney') return draft;
  const { toAccountId, receivedAmount } = command;
  return { ...draft, toAccountId, received: receivedAmount === undefined ? '' : textOf(receivedAmount, toAccountId) };
}

type Errors = Partial<Record<keyof AddedDraft, string | undefined>>;

/**
 * A command that was never given, as it is being typed.
 * @param day the date it begins with, `YYYY-MM-DD`. @param before the command as it is by now, with its accounts, where one is given otherwise.
 */
export function useAddedCommand(
  accounts: readonly AccountRow[],
  day: string,
  before?: { readonly command: AddedCommand; readonly names: WhatIfNames },
) {
  const [typed, setTyped] = useState<AddedDraft>(() =>
    before
      ? draftOf(before.command, before.names)
      : { kind: 'DepositMoney', accountId: '', toAccountId: '', amount: '', received: '', date: day, payee: '', note: '' },
  );
  const [isChecked, setIsChecked] = useState(false);
  const [transferId] = useState(() => (before?.command.type === 'TransferMoney' ? before.command.transferId : crypto.randomUUID()));
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
      const { kind, date } = draft;
      const [payee, note] = [draft.payee.trim(), draft.note.trim()];
      const entry = { accountId: account.accountId, amount: amount.amount, date, ...(payee && { payee }), ...(note && { note }) };
      if (kind !== 'TransferMoney') return { type: kind, ...entry };
      const arrives = needsReceived && received.type === 'Amount' ? { receivedAmount: received.amount } : {};
      return { type: kind, ...entry, toAccountId: draft.toAccountId, transferId, ...arrives };
    },
  };
}
