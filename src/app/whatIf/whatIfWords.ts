import type { AccountCommand } from '../../accounts/accountCommands.ts';
import type { MomentView, StoredBranch, WhatIfNames } from '../../engine/engineApi.ts';
import { formatCount } from '../kit/formatCount.ts';
import { spokenMoney } from '../kit/formatMoney.ts';
import { describeEvent } from '../words/describeEvent.ts';

/** Until it has a name, a branch is called by what it asks. */
export function titleOf({ name, edits: [edit, ...others] }: StoredBranch): string {
  if (name !== null) return name;
  if (!edit || others.length > 0) return 'What if';
  return { LeaveOut: 'What if this had not happened?', ChangeAmount: 'What if it had been another amount?', Add: 'What if this had happened?' }[
    edit.type
  ];
}

/** With whom an event was, or what for, as the person wrote it; undefined where they wrote nothing. */
export function saidOf({ row }: MomentView): string | undefined {
  const { payee, note } = (row?.event.event.data ?? {}) as { readonly payee?: string; readonly note?: string };
  return payee || note || undefined;
}

const addedKinds: { readonly [Type in AccountCommand['type']]?: string } = {
  DepositMoney: 'another deposit',
  WithdrawMoney: 'another withdrawal',
  TransferMoney: 'another transfer',
};

/** A branch that adds something: `With Lunch`, or `With another deposit` where nothing was written. */
export function addedTitle(command: AccountCommand): string {
  return `With ${('payee' in command && command.payee) || addedKinds[command.type] || 'a change'}`;
}

/** An event as a person knows it: what happened, and with whom. */
export function momentWords(moment: MomentView): string {
  const { row, otherAccountName } = moment;
  if (!row) return 'Before the first event';
  const said = saidOf(moment);
  return said === undefined ? describeEvent(row, otherAccountName) : `${describeEvent(row, otherAccountName)}, ${said}`;
}

const nothing = { position: null, moment: null };

/** An ordinary command, in a sentence without its end. @param of what is known of the event that a reversal takes back. */
export function commandWords(
  command: AccountCommand,
  names: WhatIfNames,
  of: { readonly position: number | null; readonly moment: MomentView | null } = nothing,
): string {
  const nameOf = (id: string) => names[id]?.name ?? id;
  const { currency = 'XXX', exponent = 2 } = names[command.accountId] ?? {};
  const account = nameOf(command.accountId);
  const said = ('payee' in command && command.payee) || ('note' in command && command.note) || '';
  const saying = said ? `, ${said}` : '';
  switch (command.type) {
    case 'DepositMoney':
      return `Deposit ${spokenMoney(command.amount, currency, exponent)} to ${account}${saying}`;
    case 'WithdrawMoney':
      return `Withdraw ${spokenMoney(command.amount, currency, exponent)} from ${account}${saying}`;
    case 'TransferMoney':
      return `Transfer ${spokenMoney(command.amount, currency, exponent)} from ${account} to ${nameOf(command.toAccountId)}${saying}`;
    case 'ReverseEntry':
      return `Reverse ${of.position === null ? 'an entry' : `event ${formatCount(of.position)}`} of ${account}${of.moment ? `: ${momentWords(of.moment)}` : ''}`;
    case 'OpenAccount':
      return `Open account ${command.name}`;
    case 'RenameAccount':
      return `Rename ${account} to ${command.name}`;
    case 'ChangeOverdraftLimit':
      return command.overdraftLimit === null
        ? `Check no overdraft limit of ${account}`
        : `Set the overdraft limit of ${account} to ${spokenMoney(command.overdraftLimit, currency, exponent)}`;
    case 'CloseAccount':
      return `Close account ${account}`;
    case 'ReopenAccount':
      return `Reopen account ${account}`;
  }
}
