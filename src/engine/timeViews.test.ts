import { expect, test } from 'vitest';
import { position, type RecordedEvent, streamId, version } from '../eventsourcing/event.ts';
import { RecordedTimes } from '../eventsourcing/recordedTimes.ts';
import type { AnyEvent } from './house.ts';
import { dayEndView, recordedByView } from './timeViews.ts';

const at = position;

/** Two events on the 3rd, one on the 5th by a clock that is then set back, one more on the 4th. */
const written = ['2026-03-03T08:00:00Z', '2026-03-03T20:00:00Z', '2026-03-05T09:00:00Z', '2026-03-04T09:00:00Z'];

const model = { recordedTimes: new RecordedTimes<AnyEvent>() };
model.recordedTimes.read(
  written.map(
    (recordedAt, index): RecordedEvent<AnyEvent> => ({
      position: position(index + 1),
      streamId: streamId('account-cash'),
      version: version(index + 1),
      id: `event-${index}`,
      commandId: `command-${index}`,
      recordedAt,
      schemaVersion: 1,
      source: 'test',
      event: { type: 'AccountRenamed', data: { name: `Cash ${index}` } },
    }),
  ),
);

test.each([
  ['2026-03-03T00:00:00Z', 4, 0],
  ['2026-03-04T00:00:00Z', 4, 2],
  ['2026-03-05T00:00:00Z', 4, 2],
  ['2026-03-06T00:00:00Z', 4, 4],
  ['2026-03-06T00:00:00Z', 3, 3],
  ['2026-03-06T00:00:00+14:00', 4, 4],
  ['2026-03-03T22:30:00+02:00', 4, 2],
  ['2026-03-03T22:00:00+02:00', 4, 1],
])('before %s, of %i events, stands position %i', async (before, head, expected) => {
  expect(await dayEndView(model, { at: at(head), before })).toEqual({ position: expected });
});

test('what is no instant lies before everything', async () => {
  expect(await dayEndView(model, { at: at(4), before: 'yesterday' })).toEqual({ position: 0 });
});

test('the time by which all was recorded does not go back with the clock', async () => {
  expect(await recordedByView(model, { at: at(0) })).toEqual({ at: 0, instant: null });
  expect(await recordedByView(model, { at: at(2) })).toEqual({ at: 2, instant: '2026-03-03T20:00:00.000Z' });
  expect(await recordedByView(model, { at: at(4) })).toEqual({ at: 4, instant: '2026-03-05T09:00:00.000Z' });
});
