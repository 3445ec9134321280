import { position, type RecordedEvent, streamId, version } from '../eventsourcing/event.ts';
import { JournalFile } from './journalFile.ts';
import { MemoryFile } from './memoryFile.ts';

/** Journals for tests, in memory. */

/** Each is told apart by its id, even at one position. */
let made = 0;
export const eventsFrom = (first: number, count: number, note = 'x'): readonly RecordedEvent[] =>
  Array.from({ length: count }, (_, index) => {
    made += 1;
    return {
      position: position(first + index),
      streamId: streamId('account-cash'),
      version: version(first + index),
      id: `id-${made}`,
      commandId: `command-${made}`,
      recordedAt: '2026-11-25T08:00:00.000Z',
      schemaVersion: 1,
      source: 'urn:test',
      event: { type: 'Noted', data: { note } },
    };
  });

export function newJournal() {
  const bytes = new MemoryFile();
  const file = new JournalFile(bytes);
  file.begin();
  return { bytes, file };
}

/** The first bytes of a file, in a file of their own. */
export const copyOf = (file: MemoryFile, length = file.getSize()): MemoryFile => new MemoryFile(file.bytes.slice(0, length));
