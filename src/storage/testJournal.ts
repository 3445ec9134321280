import { position, type RecordedEvent, streamId, version } from '../eventsourcing/event.ts';
import { JournalFile, type SyncFile } from './journalFile.ts';

/** Journals for tests, in memory. */

/** A file. */
export class Bytes implements SyncFile {
  bytes: Uint8Array<ArrayBuffer>;
  constructor(bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0)) {
    this.bytes = bytes;
  }
  getSize = () => this.bytes.length;
  read(buffer: Uint8Array<ArrayBuffer>, { at }: { readonly at: number }): number {
    const part = this.bytes.subarray(at, at + buffer.length);
    buffer.set(part);
    return part.length;
  }
  write(buffer: Uint8Array<ArrayBuffer>, { at }: { readonly at: number }): number {
    const needed = at + buffer.length;
    if (needed > this.bytes.length) this.truncate(needed);
    this.bytes.set(buffer, at);
    return buffer.length;
  }
  truncate(length: number): void {
    const next = new Uint8Array(length);
    next.set(this.bytes.subarray(0, length));
    this.bytes = next;
  }
  flush(): void {}
  copy = (length = this.bytes.length) => new Bytes(this.bytes.slice(0, length));
}

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
  const bytes = new Bytes();
  const file = new JournalFile(bytes);
  file.begin();
  return { bytes, file };
}
