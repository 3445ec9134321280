import { expect, test } from 'vitest';
import { eventsByType } from '../accounts/accountProjections.ts';
import { position, type RecordedEvent, streamId, version } from '../eventsourcing/event.ts';
import { RecordedTimes } from '../eventsourcing/recordedTimes.ts';
import { SumTimeline } from '../eventsourcing/sumTimeline.ts';
import { dateScaleView } from './dateScaleView.ts';
import type { AnyEvent } from './house.ts';
import { marksView, nextMarkView } from './markViews.ts';

const at = position;

/** A thousand events, a minute apart: every 100th a reversal, every 7th a transfer, the others deposits. */
const typeAt = (one: number) => (one % 100 === 0 ? 'EntryReversed' : one % 7 === 0 ? 'MoneyTransferredOut' : 'MoneyDeposited');
const start = Date.UTC(2026, 2, 3);
const events = Array.from(
  { length: 1_000 },
  (_, index): RecordedEvent<AnyEvent> => ({
    position: position(index + 1),
    streamId: streamId('account-cash'),
    version: version(index + 1),
    id: `event-${index}`,
    commandId: `command-${index}`,
    recordedAt: new Date(start + (index + 1) * 60_000).toISOString(),
    schemaVersion: 1,
    source: 'test',
    event: { type: typeAt(index + 1), data: {} } as unknown as AnyEvent,
  }),
);
const model = { eventsByType: new SumTimeline<AnyEvent>(eventsByType), recordedTimes: new RecordedTimes<AnyEvent>() };
model.eventsByType.read(events);
model.recordedTimes.read(events);
const types = ['EntryReversed', 'MoneyTransferredOut'];
const isMark = (one: number) => types.includes(typeAt(one));

test('TIMELINE 20: marks are counted in every stretch, by type, and none is lost', async () => {
  const edges = [0, 10, 99, 100, 350, 1_000].map(at);
  const { runs, totals } = await marksView(model, { at: at(1_000), edges, types });
  const expected = edges.slice(1).map((to, index) => {
    const inside = events.map((event) => Number(event.position)).filter((one) => one > (edges[index] ?? 0) && one <= to && isMark(one));
    return { first: inside[0], last: inside.at(-1), count: inside.length };
  });
  expect(runs.map(({ first, last, counts }) => ({ first, last, count: counts.reduce((sum, { count }) => sum + count, 0) }))).toEqual(expected);
  expect(totals).toEqual([
    { type: 'EntryReversed', count: 10 },
    { type: 'MoneyTransferredOut', count: 141 },
  ]);
  expect(runs[2]).toEqual({
    first: 100,
    last: 100,
    counts: [{ type: 'EntryReversed', count: 1 }],
    recordedAt: new Date(start + 100 * 60_000).toISOString(),
  });
});

test('a stretch without any is left out, and nothing is counted beyond the position', async () => {
  const { runs } = await marksView(model, { at: at(150), edges: [100, 104, 1_000].map(at), types: ['EntryReversed'] });
  expect(runs).toEqual([]);
});

test.each([
  [100, 'previous', 98],
  [100, 'next', 105],
  [104, 'next', 105],
  [105, 'previous', 100],
  [7, 'previous', null],
  [1_000, 'next', null],
  [0, 'next', 7],
] as const)('TIMELINE 20: from %i the %s mark is %s', async (from, direction, expected) => {
  expect(await nextMarkView(model, { at: at(1_000), from: at(from), direction, types })).toEqual({ position: expected });
});

test('TIMELINE 18: the calendar in equal steps, and the newest event at each', async () => {
  const whole = await dateScaleView(model, { at: at(1_000), steps: 3 });
  expect(whole).toEqual({ at: 1_000, from: start + 60_000, to: start + 60_000_000, positions: [1, 334, 667, 1_000] });
  const part = await dateScaleView(model, { at: at(1_000), steps: 2, from: start, to: start + 600_000 });
  expect(part.positions).toEqual([0, 5, 10]);
  expect((await dateScaleView(model, { at: at(0), steps: 2 })).positions).toEqual([]);
});
