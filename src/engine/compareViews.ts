import type { AccountListing } from '../accounts/accountProjections.ts';
import { exactSum, type MinorUnits } from '../accounts/money.ts';
import { position } from '../eventsourcing/event.ts';
import { flowsBetween } from '../eventsourcing/sumFlows.ts';
import { inOrder } from './accountViews.ts';
import type { ComparedAccount, ComparedAmounts, ComparedCurrency, ComparedDeed, CompareQuery, CompareView } from './engineApi.ts';
import type { ReadModel } from './readModel.ts';

/**
 * Every account at two positions, and what lies between: at `from` + in − out = at `at`. Read backwards, where `from` is the
 * later one, everything is negated. Names are those of the later position.
 */
export async function compareView(model: ReadModel, query: CompareQuery): Promise<CompareView> {
  const { at, limit } = query;
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
    currencies: [...currencies].map(([currency, { exponent, accounts }]): ComparedCurrency => {
      const changed = accounts.filter(isChanged);
      const total = totalOf(accounts);
      const shown = largestFirst(limit === undefined ? accounts : changed).slice(0, limit);
      return { currency, exponent, total, accounts: shown, count: accounts.length, changed: changed.length };
    }),
    deeds: deedsOf([...currencies.values()].flatMap(({ accounts }) => accounts.filter(({ deeds }) => deeds.length > 0))),
  };
}

const isChanged = ({ entries, deeds }: ComparedAccount): boolean => entries > 0 || deeds.length > 0;

const largestFirst = (accounts: readonly ComparedAccount[]): readonly ComparedAccount[] =>
  accounts.toSorted((left, right) => sizeOf(right) - sizeOf(left) || right.entries - left.entries);

/** Accounts that are named of each deed, whatever was asked for: the others are counted. */
const namedAtMost = 12;

function deedsOf(accounts: readonly ComparedAccount[]): CompareView['deeds'] {
  const done = (deed: ComparedDeed) => {
    const names = accounts.flatMap(({ deeds, name }) => (deeds.includes(deed) ? [name] : []));
    return { count: names.length, names: names.slice(0, namedAtMost) };
  };
  return { opened: done('opened'), closed: done('closed'), reopened: done('reopened') };
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
