import type { AccountListing } from '../accounts/accountProjections.ts';
import { minorUnits } from '../accounts/money.ts';
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
    const [atFrom, atTo] = [minorUnits(sumsFrom[key] ?? 0), minorUnits(sumsTo[key] ?? 0)];
    return {
      accountId: listing.accountId,
      name: listing.name,
      isOpenAtFrom: listing.openedAt <= from,
      isOpenAtTo: listing.openedAt <= at,
      deeds: deedsBetween(before.get(listing.streamId), listing),
      atFrom,
      atTo,
      difference: minorUnits(atTo - atFrom),
      moneyIn: came[key] ?? 0,
      moneyOut: went[key] ?? 0,
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
        accounts: accounts.sort((left, right) => Math.abs(right.difference) - Math.abs(left.difference) || right.entries - left.entries),
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
  const sum = (amountOf: (account: ComparedAccount) => number) => accounts.reduce((total, account) => total + amountOf(account), 0);
  return {
    atFrom: minorUnits(sum(({ atFrom }) => atFrom)),
    atTo: minorUnits(sum(({ atTo }) => atTo)),
    difference: minorUnits(sum(({ difference }) => difference)),
    moneyIn: sum(({ moneyIn }) => moneyIn),
    moneyOut: sum(({ moneyOut }) => moneyOut),
    entries: sum(({ entries }) => entries),
  };
}
