import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { JournalFile, journalBeginning } from './journalFile.ts';
import { markedBytes } from './journalMark.ts';
import { frameOfRows } from './journalPieces.ts';
import type { MemoryFile } from './memoryFile.ts';
import { storageBuckets } from './storageBuckets.ts';
import { eventsFrom, newJournal } from './testJournal.ts';
import { fileFrom, YoungCopy } from './youngCopy.ts';

/** The copy of a young journal, in real storage buckets. */

const fileName = 'urn%3Atest.1';
const made: string[] = [];

afterEach(async () => {
  for (const bucket of made.splice(0)) await storageBuckets()?.delete(bucket);
});

function newCopy() {
  const bucket = `young-${crypto.randomUUID()}`;
  made.push(bucket);
  return { bucket, copy: new YoungCopy(bucket, fileName) };
}

/** The frames that would be brought back. */
const writtenFrom = async (bucket: string): Promise<Uint8Array> => (await fileFrom(bucket, fileName)).bytes.subarray(markedBytes);
const framesOf = (bytes: MemoryFile, file: JournalFile): Uint8Array => bytes.bytes.subarray(markedBytes, file.now.end);

/** What may happen to a journal between two looks at it. */
const happening = fc.oneof(
  fc.record({ type: fc.constant('append' as const), events: fc.integer({ min: 1, max: 4 }), letters: fc.constantFrom(1, 50, 40_000, 70_000) }),
  fc.constant({ type: 'takeBack' as const }),
  fc.record({ type: fc.constant('cut' as const), frames: fc.nat(6) }),
  fc.constant({ type: 'otherTab' as const }),
);

describe('the young copy of a journal', () => {
  test('is what the journal is, whatever was appended, taken back or cut away, and by whichever tab', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 12 }), async (happenings) => {
        const { bytes, file } = newJournal();
        const { bucket, copy } = newCopy();
        let writer = copy;
        for (const one of happenings) {
          if (one.type === 'append') file.append(frameOfRows(eventsFrom(file.now.head + 1, one.events, 'x'.repeat(one.letters))));
          else if (one.type === 'takeBack') file.takeBack();
          else if (one.type === 'cut')
            file.cutAt([journalBeginning, ...[...file.frames()].map(({ end }) => end)].slice(0, one.frames + 1).at(-1) ?? journalBeginning);
          else {
            writer.leave();
            writer = writer === copy ? new YoungCopy(bucket, fileName) : copy;
          }
          await writer.follow(file);
        }
        expect(await writtenFrom(bucket)).toEqual(framesOf(bytes, file));
      }),
      { numRuns: 25 },
    );
  });

  test('of a journal without events there is none', async () => {
    const { bucket, copy } = newCopy();
    await copy.follow(newJournal().file);
    expect(await storageBuckets()?.keys()).not.toContain(bucket);
  });

  test('of a journal that is begun anew in the place of one that was lost keeps nothing of that one', async () => {
    const { bucket, copy } = newCopy();
    const lost = newJournal();
    for (let first = 1; first < 5; first++) lost.file.append(frameOfRows(eventsFrom(first, 1)));
    await copy.follow(lost.file);
    const { bytes, file } = newJournal();
    const again = new YoungCopy(bucket, fileName);
    await again.follow(file);
    file.append(frameOfRows(eventsFrom(1, 9)));
    await again.follow(file);
    expect(await writtenFrom(bucket)).toEqual(framesOf(bytes, file));
  });

  test('is left alone by a tab that has not seen what another has written', async () => {
    const { bytes, file } = newJournal();
    const { bucket, copy } = newCopy();
    file.append(frameOfRows(eventsFrom(1, 1)));
    await copy.follow(file);
    const other = new JournalFile(bytes);
    other.append(frameOfRows(eventsFrom(2, 1)));
    await new YoungCopy(bucket, fileName).follow(other);
    copy.leave();
    await copy.follow(file);
    expect(await writtenFrom(bucket)).toEqual(framesOf(bytes, other));
  });

  test('is gone once its bucket was deleted, for every tab, and none of them fails', async () => {
    const warning = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { file } = newJournal();
    const { bucket, copy } = newCopy();
    const other = new YoungCopy(bucket, fileName);
    file.append(frameOfRows(eventsFrom(1, 1)));
    await copy.follow(file);
    await other.follow(file);
    await storageBuckets()?.delete(bucket);
    for (let first = 2; first < 4; first++) {
      file.append(frameOfRows(eventsFrom(first, 1)));
      await copy.follow(file);
      await other.follow(file);
    }
    expect(await storageBuckets()?.keys()).not.toContain(bucket);
    warning.mockRestore();
  });
});
