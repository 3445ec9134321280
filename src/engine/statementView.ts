import { accountStream, isAccountId } from '../accounts/accountStream.ts';
import { minorUnits } from '../accounts/money.ts';
import type { Position } from '../eventsourcing/event.ts';
import { JoinedSum } from '../eventsourcing/joinedSum.ts';
import type { Contribution } from '../eventsourcing/sumTimeline.ts';
import { entryOf } from './accountViews.ts';
import { datedBalances, dayOf } from './datedLedger.ts';
import type { StatementQuery, StatementView } from './engineApi.ts';
import type { ReadModel } from './readModel.ts';

/** The amounts of a statement, and its page of changes, newest first. */
interface Figures {
  readonly closing: number;
  readonly moneyIn: number;
  readonly moneyOut: number;
  readonly count: number;
  readonly changes: readonly Contribution[];
}

/** What went in and out of an account from one day to another, in either clock, as known at a position. */
export async function statementView(model: ReadModel, query: StatementQuery): Promise<StatementView> {
  const { at, accountId, clock } = query;
  const directory = await model.directory.at(at);
  const listing = isAccountId(accountId) ? directory.get(accountStream(accountId)) : undefined;
  if (!listing) return { type: 'Unknown' };
  const { closing, moneyIn, moneyOut, count, changes } = await (clock === 'dated' ? dated : recorded)(model, listing.streamId, query);
  const reversed = await model.reversals.at(at);
  const events = await model.events.readAt(changes.map((change) => change.position));
  const entries = events.map((event, index) => entryOf(event, minorUnits(changes[index]?.sumAfter ?? 0), directory, reversed.get(event.id)));
  return {
    type: 'Statement',
    at,
    name: listing.name,
    currency: listing.currency,
    exponent: listing.exponent,
    opening: minorUnits(closing - moneyIn + moneyOut),
    moneyIn: minorUnits(moneyIn),
    moneyOut: minorUnits(moneyOut),
    closing: minorUnits(closing),
    count,
    entries: entries.toReversed(),
  };
}

/** Where a page stands that is counted from the oldest entry, counted from the newest. */
function fromNewest(count: number, offset: number, limit: number): { readonly offset: number; readonly limit: number } {
  const end = Math.min(count, offset + limit);
  return { offset: count - end, limit: Math.max(0, end - offset) };
}

async function dated(model: ReadModel, key: string, { at, from, to, offset, limit }: StatementQuery): Promise<Figures> {
  const time = await datedBalances(model, at);
  const between = { keys: [key], at, ...dayOf({ day: to }), after: dayOf({ day: from }).day - 1 };
  const { sum, count, ins, outs } = time.total(between);
  const changes = time.contributions({ ...between, ...fromNewest(count, offset, limit) });
  return { closing: sum, moneyIn: ins, moneyOut: outs, count, changes };
}

async function recorded(model: ReadModel, key: string, { at, begins, ends, offset, limit }: StatementQuery): Promise<Figures> {
  const positionAt = (instant: string): Position => model.recordedTimes.positionBefore(Date.parse(instant), at);
  const between = { after: positionAt(begins), upTo: positionAt(ends) };
  const joined = new JoinedSum(model.balances, [key]);
  const count = Math.max(0, joined.count(between));
  const all = model.balances.contributions(key, between.upTo, 0, count);
  const page = fromNewest(count, offset, limit);
  return {
    closing: model.balances.sumAt(key, between.upTo),
    moneyIn: all.reduce((sum, { amount }) => sum + Math.max(amount, 0), 0),
    moneyOut: all.reduce((sum, { amount }) => sum + Math.max(-amount, 0), 0),
    count,
    changes: all.slice(page.offset, page.offset + page.limit),
  };
}
