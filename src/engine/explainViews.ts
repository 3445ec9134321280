import { accountStream, isAccountId } from '../accounts/accountStream.ts';
import { minorUnits } from '../accounts/money.ts';
import { type Position, position } from '../eventsourcing/event.ts';
import { type JoinedContribution, JoinedSum } from '../eventsourcing/joinedSum.ts';
import { entryOf, inOrder, type Names } from './accountViews.ts';
import type { ExplainedEntry, ExplainedNumber, ExplainQuery, ExplainView } from './engineApi.ts';
import type { ReadModel } from './readModel.ts';

/** Whose entries make up a number, and in which money. */
export interface Explanation {
  readonly name: string;
  readonly currency: string;
  readonly exponent: number;
  readonly keys: readonly string[];
}

/** The number and its page of changes, newest first, in whatever order they are summed. */
interface ExplainedSum {
  readonly at: Position;
  readonly amount: number;
  readonly opening: number;
  readonly count: number;
  readonly changes: readonly JoinedContribution[];
  readonly directory: Names;
  readonly reversedBy: (eventId: string) => Position | undefined;
}

/**
 * The entries that made a balance or a total, newest first, each with the number as it was right after it. A transfer between
 * two accounts of a total is two entries that cancel: both are events of the log, so both are listed.
 */
export async function explainView(model: ReadModel, { at, of, after = position(0), offset, limit }: ExplainQuery): Promise<ExplainView> {
  const [directory, reversed] = await Promise.all([model.directory.at(at), model.reversals.at(at)]);
  const explanation = explanationOf(of, inOrder(directory));
  if (!explanation) return { type: 'Unknown' };
  const joined = new JoinedSum(model.balances, explanation.keys);
  const between = { after: position(Math.min(after, at)), upTo: at };
  return explained(model, explanation, {
    at,
    amount: joined.sumAt(at),
    opening: joined.sumAt(between.after),
    count: joined.count(between),
    changes: joined.contributions({ ...between, offset, limit }),
    directory,
    reversedBy: (id) => reversed.get(id),
  });
}

/** What is shown of a number, in either clock. */
export async function explained(model: ReadModel, { name, currency, exponent }: Explanation, sum: ExplainedSum): Promise<ExplainView> {
  const { at, amount, opening, count, changes, directory, reversedBy } = sum;
  if ([amount, opening, ...changes.map(({ sumAfter }) => sumAfter)].some((one) => !Number.isSafeInteger(one))) return { type: 'TooLarge' };
  const events = await model.events.readAt(changes.map((change) => change.position));
  const entries = events.map((recorded, index): ExplainedEntry => {
    const listing = directory.get(recorded.streamId);
    const entry = entryOf(recorded, minorUnits(changes[index]?.sumAfter ?? 0), directory, reversedBy(recorded.id));
    return { ...entry, accountId: listing?.accountId ?? recorded.streamId, accountName: listing?.name ?? recorded.streamId };
  });
  return { type: 'Number', name, currency, exponent, at, amount: minorUnits(amount), opening: minorUnits(opening), count, entries };
}

/** Whose entries make up a number, among these accounts; undefined when it is of none of them. */
export function explanationOf(of: ExplainedNumber, listings: ReturnType<typeof inOrder>): Explanation | undefined {
  if (of.type === 'balance') {
    const key = isAccountId(of.accountId) ? accountStream(of.accountId) : undefined;
    const listing = listings.find(({ streamId }) => streamId === key);
    return listing && { name: listing.name, currency: listing.currency, exponent: listing.exponent, keys: [listing.streamId] };
  }
  const ofCurrency = listings.filter(({ currency }) => currency === of.currency);
  const [first] = ofCurrency;
  return first && { name: of.currency, currency: of.currency, exponent: first.exponent, keys: ofCurrency.map(({ streamId }) => streamId) };
}
