import type { Registration } from '../eventsourcing/registration.ts';
import type { Account } from './account.ts';
import type { AccountCommand } from './accountCommands.ts';
import { type AccountEvent, accountEventTypes } from './accountEvents.ts';
import type { AccountRejection } from './accountRejections.ts';
import { accountIdOf } from './accountStream.ts';

/** Accounts, as the house knows them. Money moves in the present only. */
export const accounts: Registration<Account, AccountCommand, AccountEvent, AccountRejection> = {
  loadAggregate: async () => (await import('./account.ts')).account,
  streams: 'an account ("account-…")',
  owns: (streamId) => accountIdOf(streamId) !== undefined,
  eventTypes: accountEventTypes,
  commands: {
    OpenAccount: 'live',
    DepositMoney: 'live',
    WithdrawMoney: 'live',
    TransferMoney: 'live',
    ReverseEntry: 'live',
    RenameAccount: 'live',
    ChangeOverdraftLimit: 'live',
    CloseAccount: 'live',
    ReopenAccount: 'live',
  },
  loadEventChecks: async () => (await import('./accountEventChecks.ts')).accountEventChecks,
  // Every event is still of its first shape.
  upcasters: {},
};
