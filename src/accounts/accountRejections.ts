import type { MinorUnits } from './money.ts';

/** Why a command on an account was refused. A rule's "no" is a value; nothing was stored. */
export type AccountRejection =
  | { readonly type: 'AccountNotFound'; readonly accountId: string }
  | { readonly type: 'AccountAlreadyExists'; readonly accountId: string }
  | { readonly type: 'AccountIsClosed'; readonly accountId: string }
  | { readonly type: 'AccountIsNotClosed'; readonly accountId: string }
  | { readonly type: 'NameMissing' }
  | { readonly type: 'TextTooLong'; readonly field: string; readonly limit: number }
  | { readonly type: 'UnknownCurrency'; readonly currency: string }
  | { readonly type: 'InvalidAmount' }
  | { readonly type: 'InvalidOverdraftLimit' }
  | { readonly type: 'InvalidDate'; readonly date: string }
  | { readonly type: 'BalanceOutOfRange' }
  /** `available`: what could be taken at most, in minor units (balance + overdraft limit). */
  | { readonly type: 'InsufficientFunds'; readonly accountId: string; readonly available: MinorUnits }
  | { readonly type: 'SameAccount' }
  | { readonly type: 'ReceivedAmountMissing'; readonly from: string; readonly to: string }
  | { readonly type: 'ReceivedAmountDiffers'; readonly currency: string }
  | { readonly type: 'EntryNotFound'; readonly entryId: string }
  | { readonly type: 'EntryAlreadyReversed'; readonly entryId: string }
  | { readonly type: 'ReversalCannotBeReversed'; readonly entryId: string }
  | { readonly type: 'ReasonMissing' }
  | { readonly type: 'NothingChanged' }
  | { readonly type: 'BalanceBelowLimit'; readonly balance: MinorUnits }
  | { readonly type: 'BalanceNotZero'; readonly balance: MinorUnits };
