import fc from 'fast-check';
import { expect, test } from 'vitest';
import { position, type RecordedEvent, streamId, version } from './event.ts';
import { RecordedTimes } from './recordedTimes.ts';

const day = 86_400_000;

const recorded = (index: number, recordedAt: string): RecordedEvent => ({
  position: position(index + 1),
  streamId: streamId('account-cash'),
  version: version(index + 1),
  id: `event-${index}`,
  commandId: `command-${index}`,
  recordedAt,
  schemaVersion: 1,
  source: 'test',
  event: { type: 'Happened', data: {} },
});

const readAll = (times: readonly string[]): RecordedTimes<RecordedEvent['event']> => {
  const timeline = new RecordedTimes();
  timeline.read(times.map((time, index) => recorded(index, time)));
  return timeline;
};

/** What the words of `positionBefore` say, without any cleverness. */
function scan(times: readonly string[], time: number, at: number): number {
  let newest = 0;
  for (let candidate = 1; candidate <= Math.min(at, times.length); candidate++) {
    if (times.slice(0, candidate).every((each) => Date.parse(each) < time)) newest = candidate;
  }
  return newest;
}

const instants = fc.integer({ min: 0, max: 40 * day }).map((time) => new Date(time).toISOString());
const logs = fc.array(instants, { maxLength: 60 });

test('a moment is found where a scan of the log finds it, clocks that went backwards or not', () => {
  fc.assert(
    fc.property(logs, instants, fc.integer({ min: 0, max: 70 }), (times, moment, at) => {
      const time = Date.parse(moment);
      expect(readAll(times).positionBefore(time, position(at))).toBe(scan(times, time, at));
    }),
  );
});

test('an event recorded at the very moment does not lie before it', () => {
  const timeline = readAll(['2026-03-03T10:00:00.000Z', '2026-03-03T23:59:59.999Z', '2026-03-04T00:00:00.000Z']);
  expect(timeline.positionBefore(Date.parse('2026-03-04T00:00:00Z'), position(3))).toBe(2);
  expect(timeline.positionBefore(Date.parse('2026-03-04T00:00:00.001Z'), position(3))).toBe(3);
});

test('the latest time never goes back', () => {
  fc.assert(
    fc.property(logs, (times) => {
      const timeline = readAll(times);
      expect(timeline.latestAt(position(0))).toBe(Number.NEGATIVE_INFINITY);
      for (let at = 1; at <= times.length; at++) {
        expect(timeline.latestAt(position(at))).toBe(Math.max(...times.slice(0, at).map((time) => Date.parse(time))));
      }
    }),
  );
});

test('each event keeps its own time, and the last one recorded before a moment is found where a scan finds it', () => {
  fc.assert(
    fc.property(logs, instants, fc.integer({ min: 0, max: 70 }), (times, moment, at) => {
      const timeline = readAll(times);
      for (const [index, time] of times.entries()) expect(timeline.ownTimeAt(position(index + 1))).toBe(Date.parse(time));
      const last = times.slice(0, at).findLastIndex((time) => Date.parse(time) < Date.parse(moment)) + 1;
      expect(timeline.lastBefore(Date.parse(moment), position(at))).toBe(last);
    }),
  );
});

test('pages saved and restored, cut anywhere, know what reading the events knows', () => {
  fc.assert(
    fc.property(logs, fc.array(fc.nat(60), { maxLength: 4 }), instants, (times, cuts, moment) => {
      const read = readAll(times);
      const ends = [...new Set([...cuts.map((cut) => Math.min(cut, times.length)), times.length])].sort((left, right) => left - right);
      const restored = new RecordedTimes();
      let after = position(0);
      for (const end of ends) {
        restored.restorePage(structuredClone(read.savePage(after, position(end))));
        after = position(end);
        expect(restored.checkpoint).toBe(end);
      }
      for (let at = 0; at <= times.length; at++) {
        expect(restored.latestAt(position(at))).toBe(read.latestAt(position(at)));
        expect(restored.ownTimeAt(position(at))).toBe(read.ownTimeAt(position(at)));
      }
      expect(restored.positionBefore(Date.parse(moment), after)).toBe(read.positionBefore(Date.parse(moment), after));
    }),
  );
});

test('a time that cannot be read is no later than what was there', () => {
  const timeline = readAll(['not a time', '2026-03-03T10:00:00Z', 'nor this']);
  expect(timeline.latestAt(position(1))).toBe(Number.NEGATIVE_INFINITY);
  expect(timeline.latestAt(position(3))).toBe(Date.parse('2026-03-03T10:00:00Z'));
});

test('a hole in the log is refused, an event read before is passed over', () => {
  const timeline = readAll(['2026-03-03T10:00:00Z']);
  timeline.read([recorded(0, '2030-01-01T00:00:00Z')]);
  expect(timeline.latestAt(position(1))).toBe(Date.parse('2026-03-03T10:00:00Z'));
  expect(() => timeline.read([recorded(2, '2026-03-04T10:00:00Z')])).toThrow('cannot continue');
});

test('reset forgets everything', () => {
  const timeline = readAll(['2026-03-03T10:00:00Z']);
  timeline.reset();
  expect(timeline.checkpoint).toBe(0);
  expect(timeline.positionBefore(Number.POSITIVE_INFINITY, position(9))).toBe(0);
});
