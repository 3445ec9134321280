import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordedEvent } from '../eventsourcing/event.ts';
import { JournalFile } from './journalFile.ts';
import { markedBytes } from './journalMark.ts';
import { countingFrames, eventsInFrame, frameOfRows, frameOfSegment } from './journalPieces.ts';
import { toSegmentRow } from './sealing.ts';
import { copyOf, eventsFrom, newJournal } from './testJournal.ts';

async function eventsIn(file: JournalFile): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (const piece of await countingFrames(file, async () => undefined)) events.push(...(await eventsInFrame(file, piece)));
  return events;
}

const append = (file: JournalFile, events: readonly RecordedEvent[]) => {
  file.append(frameOfRows(events));
  file.keep();
};

describe('a journal', () => {
  test('gives back what was written, rows and segments, at every later opening', async () => {
    const { bytes, file } = newJournal();
    const [rows, sealed, more] = [eventsFrom(1, 3, '\ud800 lone'), eventsFrom(4, 10), eventsFrom(14, 1)];
    append(file, rows);
    const segment = toSegmentRow(sealed);
    file.append(frameOfSegment(segment, sealed.at(-1)?.id ?? ''));
    append(file, more);
    for (const one of [file, new JournalFile(copyOf(bytes))]) {
      expect(one.now).toMatchObject({ head: 14, newestFirst: 14, newestId: more[0]?.id });
      expect(await eventsIn(one)).toEqual([...rows, ...sealed, ...more]);
    }
  });

  test('a quiet end is known without reading on, and ends with the next write', () => {
    const { bytes, file } = newJournal();
    append(file, eventsFrom(1, 3));
    expect(new JournalFile(copyOf(bytes)).isQuiet).toBe(false);
    file.mark(true);
    expect(new JournalFile(copyOf(bytes))).toMatchObject({ isQuiet: true, now: { head: 3 } });
    append(file, eventsFrom(4, 1));
    expect(new JournalFile(copyOf(bytes))).toMatchObject({ isQuiet: false, now: { head: 4 } });
  });

  test('a gap is refused', () => {
    const { file } = newJournal();
    expect(() => file.append(frameOfRows(eventsFrom(2, 1)))).toThrow('ends at 0, and cannot go on at 2');
  });

  test('torn at every byte it ends with the last whole frame, and goes on from there', async () => {
    const { bytes, file } = newJournal();
    const first = eventsFrom(1, 2);
    append(file, first);
    file.mark(true);
    const ends = [file.now.end];
    const later = [eventsFrom(3, 1), eventsFrom(4, 3)];
    for (const events of later) {
      append(file, events);
      ends.push(file.now.end);
    }
    for (let length = ends[0] ?? 0; length <= bytes.getSize(); length++) {
      const torn = copyOf(bytes, length);
      const whole = [first, ...later].slice(0, ends.filter((end) => end <= length).length).flat();
      const reopened = new JournalFile(torn);
      expect(reopened.now.head).toBe(whole.length);
      expect(reopened.isDamaged).toBe(false);
      const next = eventsFrom(whole.length + 1, 1);
      append(reopened, next);
      expect(await eventsIn(new JournalFile(torn))).toEqual([...whole, ...next]);
    }
  });

  test('any byte changed is found: nothing but what was written is ever read', async () => {
    const { bytes, file } = newJournal();
    const events = [eventsFrom(1, 2), eventsFrom(3, 1)];
    for (const some of events) append(file, some);
    file.mark(true);
    const written = events.flat();
    for (let at = markedBytes; at < bytes.getSize(); at++) {
      const damaged = copyOf(bytes);
      damaged.bytes[at] = (damaged.bytes[at] ?? 0) ^ 0x10;
      const found = await eventsIn(new JournalFile(damaged));
      expect(found.length).toBeLessThan(3);
      expect(found).toEqual(written.slice(0, found.length));
    }
  });

  test('with one mark torn the other is believed, with both it is read from the beginning', () => {
    const { bytes, file } = newJournal();
    append(file, eventsFrom(1, 2));
    file.mark(true);
    for (const from of [[0], [markedBytes / 2], [0, markedBytes / 2]]) {
      const damaged = copyOf(bytes);
      for (const at of from) damaged.bytes[at + 20] = 1;
      expect(new JournalFile(damaged).now).toMatchObject({ head: 2, newestFirst: 1 });
    }
  });

  test('shorter than it was marked, it is damaged', () => {
    const { bytes, file } = newJournal();
    append(file, eventsFrom(1, 2));
    const { end } = file.now;
    append(file, eventsFrom(3, 2));
    file.mark(true);
    const short = new JournalFile(copyOf(bytes, end));
    expect(short).toMatchObject({ isDamaged: true, isQuiet: false, now: { head: 2 } });
    short.cutAt(short.now);
    expect(short.isDamaged).toBe(false);
  });

  test('what cannot be written whole is not there', async () => {
    const { bytes, file } = newJournal();
    append(file, eventsFrom(1, 1));
    const write = bytes.write.bind(bytes);
    bytes.write = (buffer, options) => write(buffer.subarray(0, 10), options);
    expect(() => file.append(frameOfRows(eventsFrom(2, 1)))).toThrow('the browser wrote 10');
    bytes.write = write;
    const next = eventsFrom(2, 1);
    append(file, next);
    expect((await eventsIn(new JournalFile(copyOf(bytes)))).at(-1)).toEqual(next[0]);
  });
});

/** What may become of a write: its journal frame is there first, then the database says what it says. */
const outcome = fc.constantFrom('stored', 'refused', 'refused, and the tab died', 'never answered');
const steps = fc.array(fc.record({ outcome, count: fc.integer({ min: 1, max: 4 }), isQuiet: fc.boolean() }), { minLength: 1, maxLength: 12 });

/** As tabs write, one after another; the database is a list, which takes what follows on its end. */
async function play(done: readonly { readonly outcome: string; readonly count: number; readonly isQuiet: boolean }[]) {
  const { bytes, file } = newJournal();
  const stored: RecordedEvent[] = [];
  let inDoubt: readonly RecordedEvent[] = [];
  const frames: { readonly end: number; readonly events: readonly RecordedEvent[] }[] = [];
  let now = file;
  for (const { outcome: what, count, isQuiet } of done) {
    // After a write that was never answered, the next start takes it in.
    stored.push(...inDoubt);
    inDoubt = [];
    const events = eventsFrom(stored.length + 1, count);
    now.append(frameOfRows(events));
    if (what === 'stored') {
      stored.push(...events);
      now.keep();
    } else if (what === 'refused') now.takeBack();
    else if (what === 'never answered') {
      inDoubt = events;
      now = new JournalFile(bytes);
    } else {
      // Another tab's write is what stands there; it is written down as well, in its place.
      now = new JournalFile(bytes);
      const others = eventsFrom(stored.length + 1, 1);
      append(now, others);
      stored.push(...others);
    }
    if (isQuiet && inDoubt.length === 0) now.mark(true);
    frames.push({ end: now.now.end, events: [...stored, ...inDoubt] });
  }
  return { bytes, stored, inDoubt, frames };
}

describe('the law of two copies', () => {
  test('a whole journal gives what was acknowledged, and beyond it at most what was never answered, each once', () =>
    fc.assert(
      fc.asyncProperty(steps, async (done) => {
        const { bytes, stored, inDoubt } = await play(done);
        const recovered = await eventsIn(new JournalFile(copyOf(bytes)));
        expect(recovered).toEqual([...stored, ...inDoubt]);
        expect(recovered.map((event) => Number(event.position))).toEqual(recovered.map((_, index) => index + 1));
      }),
    ));

  test('torn anywhere it gives a beginning of what was written, and the other copy the rest', () =>
    fc.assert(
      fc.asyncProperty(steps, fc.nat(), async (done, cut) => {
        const { bytes, stored, inDoubt, frames } = await play(done);
        const length = markedBytes + (cut % (bytes.getSize() - markedBytes + 1));
        const torn = copyOf(bytes, length);
        const recovered = await eventsIn(new JournalFile(torn));
        const whole = frames.findLast(({ end }) => end <= length)?.events.length ?? 0;
        expect(recovered.length).toBeGreaterThanOrEqual(Math.min(whole, stored.length));
        // The database has all that was acknowledged; the journal is filled from it where it is behind.
        const filled = new JournalFile(torn);
        const common = recovered.findLastIndex((event, index) => event.id === stored[index]?.id) + 1;
        if (common < stored.length) append(filled, stored.slice(common));
        const after = await eventsIn(new JournalFile(copyOf(torn)));
        expect(after.slice(0, stored.length)).toEqual(stored);
        expect(after.slice(stored.length)).toEqual(after.length > stored.length ? inDoubt : []);
      }),
    ));
});
