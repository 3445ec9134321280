import { accountStream, isAccountId } from '../accounts/accountStream.ts';
import { minorUnits } from '../accounts/money.ts';
import { position } from '../eventsourcing/event.ts';
import { JoinedSum } from '../eventsourcing/joinedSum.ts';
import { entryOf, inOrder } from './accountViews.ts';
import type { ExplainedEntry, ExplainedNumber, ExplainQuery, ExplainView } from './engineApi.ts';
import type { ReadModel } from './readModel.ts';

/** Whose entries make up a number, and in which money. */
interface Explanation {
  readonly name: string;
  readonly currency: string;
  readonly exponent: number;
  readonly keys: readonly string[];
}

/**
 * The entries that made a balance or a total, newest first, each with the number as it was right after it. A transfer between
 * two accounts of a total is two entries that cancel: both are events of the log, so both are listed.
 */
export async function explainView(model: ReadModel, { at, of, after = position(0), offset, limit }: ExplainQuery): Promise<ExplainView> {
  const [directory, reversed] = await Promise.all([model.directory.at(at), model.reversals.at(at)]);
  const explanation = explanationOf(of, inOrder(directory));
  if (!explanation) return { type: 'Unknown' };
  const { keys, ...number } = explanation;
  const joined = new JoinedSum(model.balances, keys);
  const between = { after: position(Math.min(after, at)), upTo: at };
  const changes = joined.contributions({ ...between, offset, limit });
  const [amount, opening] = [joined.sumAt(at), joined.sumAt(between.after)];
  if ([amount, opening, ...changes.map(({ sumAfter }) => sumAfter)].some((sum) => !Number.isSafeInteger(sum))) return { type: 'TooLarge' };
  const events = await model.events.readAt(changes.map((change) => change.position));
  const entries = events.map((recorded, index): ExplainedEntry => {
    const listing = directory.get(recorded.streamId);
    const entry = entryOf(recorded, minorUnits(changes[index]?.sumAfter ?? 0), directory, reversed.get(recorded.id));
    return { ...entry, accountId: listing?.accountId ?? recorded.streamId, accountName: listing?.name ?? recorded.streamId };
  });
  return {
    type: 'Number',
    ...number,
    at,
    amount: minorUnits(amount),
    opening: minorUnits(opening),
    count: joined.count(between),
    entries,
  };
}

function explanationOf(of: ExplainedNumber, listings: ReturnType<typeof inOrder>): Explanation | undefined {
  if (of.type === 'balance') {
    const key = isAccountId(of.accountId) ? accountStream(of.accountId) : undefined;
    const listing = listings.find(({ streamId }) => streamId === key);
    return listing && { name: listing.name, currency: listing.currency, exponent: listing.exponent, keys: [listing.streamId] };
  }
  const ofCurrency = listings.filter(({ currency }) => currency === of.currency);
  const [first] = ofCurrency;
  return first && { name: of.currency, currency: of.currency, exponent: first.exponent, keys: ofCurrency.map(({ streamId }) => streamId) };
}
