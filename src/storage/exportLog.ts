import type { DomainEvent, Position } from '../eventsourcing/event.ts';
import type { EventStore } from '../eventsourcing/eventStore.ts';
import { toLine } from './logFile.ts';
import type { RecordCipher } from './recordCipher.ts';
import type { Vault } from './vault.ts';

/** What a file is encrypted with: zipped first, for afterwards nothing can be. */
export interface Encryption {
  readonly cipher: RecordCipher;
  readonly vault: Vault;
}

/**
 * Writes the log up to a position as a file, in order, as stored.
 * @param onProgress told the number of events written, now and then. @throws the signal's reason when cancelled.
 */
export async function exportLog<Event extends DomainEvent>(
  store: EventStore<Event>,
  upTo: Position,
  format: 'plain' | 'gzip' | Encryption,
  onProgress: (events: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const encoder = new TextEncoder();
  let written = 0;
  const source = store.read(undefined, upTo)[Symbol.asyncIterator]();
  const lines = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      signal.throwIfAborted();
      const { done, value: events } = await source.next();
      if (done) return controller.close();
      controller.enqueue(encoder.encode(events.map((event) => `${toLine(event)}\n`).join('')));
      written += events.length;
      onProgress(written);
    },
  });
  const zipped = () => lines.pipeThrough(new CompressionStream('gzip'));
  const encrypted = async ({ cipher, vault }: Encryption) => (await import('./encryptedFile.ts')).encryptedFile(zipped(), cipher, vault);
  const type = format === 'plain' ? 'application/jsonl' : format === 'gzip' ? 'application/gzip' : 'application/octet-stream';
  const bytes = format === 'plain' ? lines : format === 'gzip' ? zipped() : await encrypted(format);
  // A stream that breaks off reaches `blob` as another error than the one it broke off with.
  const blob = await new Response(bytes).blob().finally(() => signal.throwIfAborted());
  return blob.slice(0, blob.size, type);
}
