import { expect, test } from 'vitest';
import { position, type RecordedEvent, streamId } from '../eventsourcing/event.ts';
import { foreignEvent } from '../eventsourcing/eventStore.contract.ts';
import { toLine } from './logFile.ts';
import { packedLines } from './packedLines.ts';
import { Segment, segmentSize } from './segment.ts';

const cash = streamId('account-cash');
const events = (count: number) => Array.from({ length: count }, (_, index) => foreignEvent(index + 1, cash, index + 1));

/** The events of each piece; or why the next line is refused. */
async function readFrom(lines: readonly string[]): Promise<readonly (readonly RecordedEvent[] | string)[]> {
  const found: (readonly RecordedEvent[] | string)[] = [];
  for await (const piece of packedLines(new Blob([lines.map((line) => `${line}\n`).join('')]))) {
    if (piece.type === 'Refused') found.push(piece.reason);
    else {
      const segment = new Segment(piece.bytes);
      found.push(Array.from({ length: segment.last - segment.first + 1 }, (_, index) => segment.eventAt(position(segment.first + index))));
    }
  }
  return found;
}

test('events come as they are in the file, a segment at a time', async () => {
  const all = events(segmentSize + 3);
  expect(await readFrom(all.map(toLine))).toEqual([all.slice(0, segmentSize), all.slice(segmentSize)]);
  expect(await readFrom([])).toEqual([]);
});

test('where positions do not go on a new piece begins, so that each tells the positions of its lines', async () => {
  const all = events(6);
  const torn = [...all.slice(0, 2), ...all.slice(4), ...all.slice(4)];
  expect(await readFrom(torn.map(toLine))).toEqual([all.slice(0, 2), all.slice(4), all.slice(4)]);
});

test('what is before a line that is none is handed out before that is said, and nothing after it', async () => {
  const lines = events(4).map(toLine).with(2, '{"id":1}');
  expect(await readFrom(lines)).toEqual([events(2), 'specversion is missing']);
  expect(await readFrom(['', ...lines])).toEqual(['the line is empty']);
});
