import { accountStream, isAccountId } from '../accounts/accountStream.ts';
import { type Position, position } from '../eventsourcing/event.ts';
import { JoinedSum } from '../eventsourcing/joinedSum.ts';
import { givingWay } from '../storage/messageLoop.ts';
import { inOrder } from './accountViews.ts';
import type { Becoming, FindQuery, FindView, SoughtSum } from './engineApi.ts';
import { foldedText } from './foldedText.ts';
import { momentView } from './logViews.ts';
import type { ReadModel } from './readModel.ts';
import { textSearchMs, textsOf } from './textSearch.ts';

/** The first event after a position, up to another, at which something became true. */
export async function findView(model: ReadModel, { at, after, sought }: FindQuery): Promise<FindView> {
  const start = position(Math.min(after, at));
  return sought.type === 'text' ? findText(model, sought.text, start, at) : findSum(model, sought, start, at);
}

async function findSum(model: ReadModel, sought: SoughtSum, after: Position, at: Position): Promise<FindView> {
  const joined = new JoinedSum(model.balances, await keysOf(model, sought));
  const isSo = comparison(sought.becomes, sought.amount);
  for (let start = after; ; ) {
    const change = joined.firstChange({ after: start, upTo: at }, (now, before) => isSo(now) && !isSo(before));
    if (!change) return { type: 'NotFound' };
    const end = await endOfCommit(model, change.position, at);
    // Between the two sides of a transfer a total is short of the money for one event: nobody means that.
    if (isSo(joined.sumAt(end))) return { type: 'Found', moment: await momentView(model, { at: change.position }), amount: change.sumAfter };
    start = end;
  }
}

/** Whose changes make the sum that is asked about. */
export async function keysOf(model: ReadModel, sought: SoughtSum): Promise<readonly string[]> {
  if (sought.type === 'balance') return isAccountId(sought.accountId) ? [accountStream(sought.accountId)] : [];
  return inOrder(model.directory.live).flatMap(({ currency, streamId }) => (currency === sought.currency ? [streamId] : []));
}

/** Whether a sum is so. */
export function comparison(becomes: Becoming, amount: number): (sum: number) => boolean {
  switch (becomes) {
    case 'below':
      return (sum) => sum < amount;
    case 'above':
      return (sum) => sum > amount;
    case 'equal':
      return (sum) => sum === amount;
  }
}

async function endOfCommit(model: ReadModel, of: Position, at: Position): Promise<Position> {
  const [event] = await model.events.readAt([of]);
  const commit = event ? await model.events.readCommit(event.commandId) : [];
  return commit.reduce<Position>((last, one) => (one.position > last && one.position <= at ? one.position : last), of);
}

async function findText(model: ReadModel, text: string, after: Position, at: Position): Promise<FindView> {
  const wanted = foldedText(text.trim());
  if (wanted === '') return { type: 'NotFound' };
  const until = performance.now() + textSearchMs;
  const giveWay = givingWay();
  for await (const events of model.events.read(after, at)) {
    for (const recorded of events) {
      const found = textsOf(recorded).find((one) => foldedText(one).includes(wanted));
      if (found !== undefined) return { type: 'Found', moment: await momentView(model, { at: recorded.position }), text: found };
    }
    const last = events.at(-1)?.position ?? at;
    if (last < at && performance.now() > until) return { type: 'Unfinished', searchedTo: last };
    await giveWay();
  }
  return { type: 'NotFound' };
}
