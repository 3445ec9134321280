import type { AccountListing } from '../accounts/accountProjections.ts';
import { exactSum, type MinorUnits } from '../accounts/money.ts';
import { type Position, position } from '../eventsourcing/event.ts';
import { flowsBetween } from '../eventsourcing/sumFlows.ts';
import { inOrder } from './accountViews.ts';
import type { ComparedAccount, ComparedAmounts, ComparedCurrency, ComparedDeed, CompareView } from './engineApi.ts';
import type { ReadModel } from './readModel.ts';

/**
 * Every account at two positions, and what lies between: at `from` + in − out = at `at`. Read backwards, where `from` is the
 * later one, everything is negated. Names are those of the later position.
 */
export async function compareView(model: ReadModel, query: { at: Position; from: Position }): Promise<CompareView> {
  const { at } = query;
  const from = position(Math.min(query.from, model.projector.checkpoint));
  const [earlier, later] = from <= at ? [from, at] : [at, from];
  const [before, after] = await Promise.all([model.directory.at(earlier), model.directory.at(later)]);
  const { ins, outs, counts } = flowsBetween(model.balances, earlier, later);
  const [sumsFrom, sumsTo] = [model.balances.at(from), model.balances.at(at)];
  const [came, went] = from <= at ? [ins, outs] : [outs, ins];

  const accountOf = (listing: AccountListing): ComparedAccount => {
    const key = model.balances.indexOf(listing.streamId) ?? -1;
    const [atFrom, atTo] = [sumsFrom[key] ?? 0, sumsTo[key] ?? 0];
    return {
      accountId: listing.accountId,
      name: listing.name,
      isOpenAtFrom: listing.openedAt <= from,
      isOpenAtTo: listing.openedAt <= at,
      deeds: deedsBetween(before.get(listing.streamId), listing),
      atFrom: counted([atFrom]),
      atTo: counted([atTo]),
      difference: counted([atTo, -atFrom]),
      moneyIn: counted([came[key] ?? 0]),
      moneyOut: counted([went[key] ?? 0]),
      entries: counts[key] ?? 0,
    };
  };

  const currencies = new Map<string, { exponent: number; accounts: ComparedAccount[] }>();
  for (const listing of inOrder(after)) {
    const known = currencies.get(listing.currency);
    if (known) known.accounts.push(accountOf(listing));
    else currencies.set(listing.currency, { exponent: listing.exponent, accounts: [accountOf(listing)] });
  }
  return {
    at,
    from,
    currencies: [...currencies].map(
      ([currency, { exponent, accounts }]): ComparedCurrency => ({
        currency,
        exponent,
        total: totalOf(accounts),
        accounts: accounts.sort((left, right) => sizeOf(right) - sizeOf(left) || right.entries - left.entries),
      }),
    ),
  };
}

function deedsBetween(before: AccountListing | undefined, after: AccountListing): readonly ComparedDeed[] {
  const wasClosed = before?.isClosed === true;
  return [
    ...(before === undefined ? ['opened' as const] : []),
    ...(after.isClosed && !wasClosed ? ['closed' as const] : []),
    ...(!after.isClosed && wasClosed ? ['reopened' as const] : []),
  ];
}

function totalOf(accounts: readonly ComparedAccount[]): ComparedAmounts {
  const sum = (amountOf: (account: ComparedAccount) => number | null) => counted(accounts.map(amountOf));
  const [atFrom, atTo] = [sum((account) => account.atFrom), sum((account) => account.atTo)];
  return {
    atFrom,
    atTo,
    difference: counted([atTo, atFrom === null ? null : -atFrom]),
    moneyIn: sum((account) => account.moneyIn),
    moneyOut: sum((account) => account.moneyOut),
    entries: accounts.reduce((entries, account) => entries + account.entries, 0),
  };
}

/** The exact sum, or null where it, or a part of it, is beyond counting. */
function counted(amounts: readonly (number | null)[]): MinorUnits | null {
  const safe = amounts.flatMap((amount) => (amount !== null && Number.isSafeInteger(amount) ? [amount] : []));
  return safe.length === amounts.length ? (exactSum(safe) ?? null) : null;
}

const sizeOf = ({ difference }: ComparedAccount): number => (difference === null ? Number.POSITIVE_INFINITY : Math.abs(difference));
