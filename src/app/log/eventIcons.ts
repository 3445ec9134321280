import type { AccountEventType } from '../../accounts/accountEvents.ts';
import type { IconName } from '../kit/Icon.tsx';

const icons: Readonly<Record<AccountEventType, IconName>> = {
  AccountCreated: 'plus',
  MoneyDeposited: 'deposit',
  MoneyWithdrawn: 'withdraw',
  MoneyTransferredOut: 'transfer',
  MoneyTransferredIn: 'transfer',
  EntryReversed: 'reverse',
  AccountRenamed: 'edit',
  OverdraftLimitChanged: 'settings',
  AccountClosed: 'lock',
  AccountReopened: 'check',
};

/** The drawing for an event's type; a plain one for types of a newer version. */
export const eventIcon = (type: string): IconName => (Object.hasOwn(icons, type) ? icons[type as AccountEventType] : 'info');
