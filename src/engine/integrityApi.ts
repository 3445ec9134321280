import type { Position } from '../eventsourcing/event.ts';
import type { JobId } from './engineApi.ts';

/** What the page may ask about the hash chain: whether the log is what was recorded, and by what it is known again later. */
export interface IntegrityApi {
  /** The fingerprint of the log up to a position; above the head, up to the head. A log that was never linked is linked first. */
  fingerprint(at: Position): Promise<Fingerprint>;
  /**
   * Reads every event up to a position (the head when missing) from the disk, and holds it against what was recorded. Where an event
   * is not what was recorded, nothing more is stored, and `stopped` tells of it.
   */
  verifyLog(job: JobId, onProgress: (progress: VerifyProgress) => void, upTo?: Position): Promise<VerifyResult>;
}

export interface Fingerprint {
  readonly position: Position;
  /** 64 hexadecimal digits: the SHA-256 at the end of the chain. People are shown the first twenty. */
  readonly hash: string;
  /** The last time that the whole log was verified since the app was opened; null before the first. */
  readonly verified: { readonly position: Position; readonly at: string } | null;
}

export interface VerifyProgress {
  readonly events: number;
  readonly total: number;
}

export type VerifyResult =
  /** Every event up to `position` is what was recorded, and `hash` was worked out anew from the first. */
  | { readonly type: 'Verified'; readonly position: Position; readonly hash: string }
  | { readonly type: 'Damaged'; readonly position: Position; readonly reason: string }
  | { readonly type: 'Cancelled' };
