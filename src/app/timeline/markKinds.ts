import type { IconName } from '../kit/Icon.tsx';

/** What is marked along the rail. Each kind has a drawing and words, and can be left out. */
export type MarkKind = 'account' | 'transfer' | 'reversal' | 'bookmark';

interface MarkKindWords {
  readonly kind: MarkKind;
  readonly icon: IconName;
  readonly one: string;
  readonly many: string;
  /** The events that are marks of this kind. A transfer is one mark, not one on either side of it. */
  readonly types: readonly string[];
}

/** A bookmark marks a moment that is not the event's that added it, so it goes by a name that no event has. */
export const bookmarkType = 'Bookmark';

export const markKinds: readonly MarkKindWords[] = [
  {
    kind: 'account',
    icon: 'accounts',
    one: 'account opened or closed',
    many: 'accounts opened or closed',
    types: ['AccountCreated', 'AccountClosed', 'AccountReopened'],
  },
  { kind: 'transfer', icon: 'transfer', one: 'transfer', many: 'transfers', types: ['MoneyTransferredOut'] },
  { kind: 'reversal', icon: 'reverse', one: 'reversal', many: 'reversals', types: ['EntryReversed'] },
  { kind: 'bookmark', icon: 'bookmark', one: 'bookmark', many: 'bookmarks', types: [bookmarkType] },
];

const ofType: Readonly<Record<string, { readonly icon: IconName; readonly words: string }>> = {
  AccountCreated: { icon: 'plus', words: 'Account opened' },
  AccountClosed: { icon: 'lock', words: 'Account closed' },
  AccountReopened: { icon: 'check', words: 'Account reopened' },
  MoneyTransferredOut: { icon: 'transfer', words: 'Transfer' },
  EntryReversed: { icon: 'reverse', words: 'Reversal' },
  [bookmarkType]: { icon: 'bookmark', words: 'Bookmark' },
};

/** How one mark is drawn and called. */
export const markOfType = (type: string): { readonly icon: IconName; readonly words: string } => ofType[type] ?? { icon: 'info', words: type };

export const typesOf = (kinds: ReadonlySet<MarkKind>): readonly string[] => markKinds.flatMap(({ kind, types }) => (kinds.has(kind) ? types : []));

/** The counts of types as counts of kinds, in the order of the kinds. */
export function countsByKind(counts: readonly { readonly type: string; readonly count: number }[]) {
  return markKinds
    .map((words) => ({ ...words, count: counts.reduce((sum, { type, count }) => sum + (words.types.includes(type) ? count : 0), 0) }))
    .filter(({ count }) => count > 0);
}
