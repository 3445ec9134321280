import type { Account } from '../accounts/account.ts';
import type { AccountListing } from '../accounts/accountProjections.ts';
import type { AccountRejection } from '../accounts/accountRejections.ts';
import { accountIdOf, accountStream, isAccountId } from '../accounts/accountStream.ts';
import { exponentOf } from '../accounts/currencies.ts';
import { exactSum, type MinorUnits } from '../accounts/money.ts';
import type { Conflict } from '../eventsourcing/branch.ts';
import type { Position } from '../eventsourcing/event.ts';
import type { PersistentMap } from '../eventsourcing/persistentMap.ts';
import { accountsView } from './accountViews.ts';
import { momentView } from './logViews.ts';
import type { ReadModel } from './readModel.ts';
import { outcomeOf, type WhatIfOutcome } from './whatIf.ts';
import type { WhatIfAccount, WhatIfAmounts, WhatIfBranch, WhatIfConflict, WhatIfEdit, WhatIfEditView, WhatIfNames, WhatIfView } from './whatIfApi.ts';

type Directory = PersistentMap<AccountListing>;

const mostAccounts = 200;
const mostConflicts = 100;

/** What is, what would be, and the difference, at a position; and what the branch ran into on the way there. */
export async function whatIfView(model: ReadModel, { at, branch }: { at: Position; branch: WhatIfBranch }): Promise<WhatIfView> {
  const outcome = await outcomeOf(model, branch);
  const directory = await model.directory.at(at);
  const accounts = accountsThatDiffer(model, outcome, directory, at);
  const { totals } = await accountsView(model, { at, limit: 0 });
  const conflicts = outcome.conflicts.filter((one) => one.position <= at);
  const [refused, fallenAway] = [conflicts.filter((one) => !one.isMissing), conflicts.filter((one) => one.isMissing)];
  return {
    at,
    totals: totals.map(({ currency, exponent, amount }) => {
      const same = accounts.filter((one) => one.currency === currency);
      return { currency, exponent, ...amounts(amount, counted(same.map(({ difference }) => difference))) };
    }),
    accounts: accounts.slice(0, mostAccounts),
    count: accounts.length,
    edits: await Promise.all(branch.edits.map((edit, place) => editView(model, directory, at, edit, outcome.edits[place]))),
    refused: { count: refused.length, rows: await conflictRows(model, refused) },
    fallenAway: { count: fallenAway.length, rows: await conflictRows(model, fallenAway) },
  };
}

/** Largest difference first; an account that is there on one side only differs, whatever is in it. */
export function accountsThatDiffer(model: ReadModel, outcome: WhatIfOutcome, directory: Directory, at: Position): readonly WhatIfAccount[] {
  const differences = outcome.differences.at(at);
  const accounts: WhatIfAccount[] = [];
  for (const [streamId, { would }] of outcome.streams) {
    const listing = directory.get(streamId);
    const known = listing ?? openedInBranch(would);
    const difference = differences.get(streamId) ?? 0;
    const wouldExist = would.type === 'Opened';
    if (!known || (difference === 0 && (listing === undefined || wouldExist))) continue;
    const { name, currency, exponent } = known;
    const is = counted([model.balances.sumAt(streamId, at)]);
    const accountId = accountIdOf(streamId) ?? streamId;
    accounts.push({ accountId, name, currency, exponent, exists: listing !== undefined, wouldExist, ...amounts(is, counted([difference])) });
  }
  return accounts.sort((left, right) => Math.abs(right.difference ?? 0) - Math.abs(left.difference ?? 0));
}

function openedInBranch(would: Account): Pick<AccountListing, 'name' | 'currency' | 'exponent'> | undefined {
  return would.type === 'Opened' ? { name: would.name, currency: would.currency, exponent: exponentOf(would.currency) ?? 2 } : undefined;
}

async function editView(
  model: ReadModel,
  directory: Directory,
  at: Position,
  edit: WhatIfEdit,
  outcome: WhatIfOutcome['edits'][number] | undefined,
): Promise<WhatIfEditView> {
  const place = edit.type === 'Add' ? edit.after : edit.position;
  if (place > at) return { type: 'Later' };
  if (!outcome || outcome.type === 'NotFound') return { type: 'NotFound' };
  const shown = { moment: await momentView(model, { at: place }), accountNames: namesIn(edit, directory) };
  return outcome.type === 'Refused'
    ? { type: 'Refused', rejection: outcome.rejection, ...shown }
    : { type: 'Applied', events: outcome.positions.filter((one) => one <= at).length, ...shown };
}

/** The accounts that an added command speaks of. */
function namesIn(edit: WhatIfEdit, directory: Directory): WhatIfNames {
  if (edit.type !== 'Add') return {};
  const { command } = edit;
  return namesOf(directory, 'toAccountId' in command ? [command.accountId, command.toAccountId] : [command.accountId]);
}

export function namesOf(directory: Directory, accountIds: Iterable<string>): WhatIfNames {
  const listings = [...new Set(accountIds)].flatMap((id) => (isAccountId(id) ? (directory.get(accountStream(id)) ?? []) : []));
  return Object.fromEntries(listings.map(({ accountId, name, currency, exponent }) => [accountId, { name, currency, exponent }]));
}

function conflictRows(model: ReadModel, conflicts: readonly Conflict<AccountRejection>[]): Promise<readonly WhatIfConflict[]> {
  return Promise.all(
    conflicts.slice(0, mostConflicts).map(async ({ position, rejection }) => ({ moment: await momentView(model, { at: position }), rejection })),
  );
}

function amounts(is: MinorUnits | null, difference: MinorUnits | null): WhatIfAmounts {
  return { is, difference, wouldBe: counted([is, difference]) };
}

/** The exact sum, or null where it, or a part of it, is beyond counting. */
export function counted(parts: readonly (number | null)[]): MinorUnits | null {
  const safe = parts.filter((part) => part !== null && Number.isSafeInteger(part)) as readonly number[];
  return safe.length === parts.length ? (exactSum(safe) ?? null) : null;
}
