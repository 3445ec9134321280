import type { AnyEventType } from '../../engine/engineApi.ts';
import type { IconName } from '../kit/Icon.tsx';

const icons: Readonly<Record<AnyEventType, IconName>> = {
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
  BookmarkAdded: 'bookmark',
  BookmarkRenamed: 'edit',
  BookmarkRemoved: 'close',
};

/** The drawing for an event's type; a plain one for types of a newer version. */
export const eventIcon = (type: string): IconName => (Object.hasOwn(icons, type) ? icons[type as AnyEventType] : 'info');
