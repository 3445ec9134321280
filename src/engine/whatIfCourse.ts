import { accountStream, isAccountId } from '../accounts/accountStream.ts';
import { type Position, position, type StreamId } from '../eventsourcing/event.ts';
import { ExactSum } from '../eventsourcing/exactSum.ts';
import { lastIndexAtMost } from '../eventsourcing/timeline.ts';
import { inOrder } from './accountViews.ts';
import type { ExplainedNumber } from './engineApi.ts';
import type { ReadModel } from './readModel.ts';
import { outcomeOf } from './whatIf.ts';
import type { WhatIfCourseQuery, WhatIfCourseView } from './whatIfApi.ts';
import { counted } from './whatIfViews.ts';

/** A balance or a total along the branch, as it was and as it would have been, at evenly spaced events. */
export async function whatIfCourseView(model: ReadModel, { at, branch, of, points }: WhatIfCourseQuery): Promise<WhatIfCourseView> {
  const listings = inOrder(await model.directory.at(at)).filter((listing) => isPartOf(of, listing));
  const { currency = 'XXX', exponent = 2 } = listings[0] ?? {};
  const from = position(Math.min(branch.base, at));
  const count = Math.max(0, Math.min(Math.floor(points) - 1, at - from));
  const spread = Array.from({ length: count + 1 }, (_, index) => position(from + Math.round((index * (at - from)) / Math.max(1, count))));
  const places = await atEndsOfCommits(model, spread, at);
  const streams = new Set<string>(listings.map(({ streamId }) => streamId));
  const is = sumsAt(model, streams, places);
  const more = await differencesAt(model, branch, streams, places);
  const events = await model.log.readAt(places.filter((place) => place > 0));
  const times = new Map(events.map((event) => [event.position, event.recordedAt]));
  return {
    at,
    currency,
    exponent,
    points: places.map((place, index) => {
      const [now, difference] = [is[index] ?? 0, more[index] ?? 0];
      return { position: place, recordedAt: times.get(place) ?? null, is: counted([now]), wouldBe: counted([now, difference]) };
    }),
  };
}

/** Between the two sides of a transfer the money is in neither account: nobody means that moment, unless they stand in it. */
async function atEndsOfCommits({ log }: ReadModel, places: readonly Position[], at: Position): Promise<readonly Position[]> {
  const ends = new Set<Position>();
  for (const place of places) {
    let end = place;
    const [event] = place > 0 && place < at ? await log.readAt([place]) : [];
    const commit = event ? await log.readCommit(event.commandId) : [];
    for (const one of commit) if (one.position > end && one.position <= at) end = one.position;
    ends.add(end);
  }
  return [...ends];
}

function isPartOf(of: ExplainedNumber, { streamId, currency }: { readonly streamId: string; readonly currency: string }): boolean {
  return of.type === 'total' ? currency === of.currency : isAccountId(of.accountId) && accountStream(of.accountId) === streamId;
}

/** The sum over some streams at ascending places: the changes in between are walked once. */
function sumsAt({ balances }: ReadModel, streams: ReadonlySet<string>, places: readonly Position[]): readonly number[] {
  const { positions, keyOf, amounts } = balances.changes;
  const isWanted = Uint8Array.from(balances.keys, (key) => (streams.has(key) ? 1 : 0));
  const first = places[0] ?? position(0);
  const start = balances.at(first);
  const sum = new ExactSum();
  for (const [key, amount] of start.entries()) if (isWanted[key]) sum.add(amount);
  let row = lastIndexAtMost(positions, first) + 1;
  return places.map((place) => {
    for (const end = lastIndexAtMost(positions, place) + 1; row < end; row++) if (isWanted[keyOf[row] as number]) sum.add(amounts[row] as number);
    return sum.value;
  });
}

async function differencesAt(
  model: ReadModel,
  branch: WhatIfCourseQuery['branch'],
  streams: ReadonlySet<string>,
  places: readonly Position[],
): Promise<readonly number[]> {
  const { differences } = await outcomeOf(model, branch);
  const rows = [...differences.rowsUpTo(places.at(-1) ?? position(0))].filter(({ streamId }: { readonly streamId: StreamId }) =>
    streams.has(streamId),
  );
  let row = 0;
  const sum = new ExactSum();
  return places.map((place) => {
    for (; row < rows.length && (rows[row]?.position ?? 0) <= place; row++) sum.add(rows[row]?.amount ?? 0);
    return sum.value;
  });
}
