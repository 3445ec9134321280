import type { RecordedEvent } from '../eventsourcing/event.ts';
import { fromLine, LineRefused } from './logFile.ts';
import { givingWay } from './messageLoop.ts';
import { packSegment } from './packSegment.ts';
import { FileUnreadable, readLines } from './readLines.ts';
import { segmentSize } from './segment.ts';

/** What is read of a log file, piece by piece; nothing follows a refusal. Made of what can be handed to another thread. */
export type PackedLines = ReadLines | RefusedLine;

/** The next lines, each a sound event whatever its log says: as many as a segment holds, or fewer where their positions do not go on. */
export interface ReadLines {
  readonly type: 'Lines';
  /** A segment, at the positions that the lines tell. */
  readonly bytes: ArrayBuffer;
  /** Bytes of the file read so far. */
  readonly bytesRead: number;
}

/** The next line is none, or the file cannot be read on from there. */
export interface RefusedLine {
  readonly type: 'Refused';
  /** For people. */
  readonly reason: string;
}

/**
 * Reads a log file as far as that needs nothing but the file, and packs its events as the log keeps them: the longer part of an import,
 * and one that another thread can do.
 */
export async function* packedLines(file: Blob): AsyncIterable<PackedLines> {
  let bytesRead = 0;
  let pending: RecordedEvent[] = [];
  const packed = (): ReadLines => {
    const bytes = packSegment(pending);
    pending = [];
    return { type: 'Lines', bytes, bytesRead };
  };
  let refusal: RefusedLine | undefined;
  const giveWay = givingWay();
  try {
    for await (const lines of readLines(file, (bytes) => (bytesRead = bytes))) {
      for (const line of lines) {
        const recorded = fromLine(line);
        const before = pending.at(-1);
        if (before && (pending.length === segmentSize || recorded.position !== before.position + 1)) yield packed();
        pending.push(recorded);
      }
      await giveWay();
    }
  } catch (error) {
    if (!(error instanceof LineRefused || error instanceof FileUnreadable)) throw error;
    refusal = { type: 'Refused', reason: error.message };
  }
  if (pending.length > 0) yield packed();
  if (refusal) yield refusal;
}
