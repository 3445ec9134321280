import type { Position } from '../eventsourcing/event.ts';
import type { JobId } from './engineApi.ts';

/** What the page may ask about copies of the log outside the browser. A backup is an ordinary log file. */
export interface BackupApi {
  /** What is remembered of the backups of this ledger, after what was asked has been noted. */
  backups(request: BackupsRequest): Promise<BackupsState>;
  /**
   * Writes the log up to its head into the chosen folder, reads the file back and holds every line of it against the log.
   * @param unlessAfter nothing is written when another tab has made a backup later than this position meanwhile.
   */
  backUp(job: JobId, onProgress: (progress: BackupProgress) => void, unlessAfter?: Position): Promise<BackupResult>;
  /** Reads a log file to its end and holds it against this ledger. Nothing is stored. */
  examine(file: Blob, job: JobId, onProgress: (progress: ExamineProgress) => void): Promise<ExamineResult>;
}

export type BackupsRequest =
  | { readonly type: 'Read' }
  /** Where backups go from now on; null: into no folder. */
  | { readonly type: 'Folder'; readonly folder: FileSystemDirectoryHandle | null }
  /** The reminder counts anew from now. */
  | { readonly type: 'PutOff' }
  /** A file that holds the log up to `position`: handed to the browser as a download, or chosen by the person and compared. */
  | { readonly type: 'Saved'; readonly name: string; readonly position: Position; readonly where: 'download' | 'file' };

export interface Moment {
  readonly position: Position;
  /** RFC 3339. */
  readonly at: string;
}

export interface LastBackup extends Moment {
  /** The last event in it. */
  readonly eventId: string;
  /** The fingerprint of the ledger up to there, 64 hexadecimal digits; null where it was not told. */
  readonly hash: string | null;
  /** The file's name. */
  readonly name: string;
  readonly where: 'folder' | 'download' | 'file';
  /** Of the folder. */
  readonly folderName: string | null;
}

export interface BackupsState {
  /** Null before the first, and when the ledger is no longer what was backed up. */
  readonly last: LastBackup | null;
  /** From where reminders count: the last backup, the moment one was put off, or when the ledger was first seen. */
  readonly since: Moment;
  readonly folder: FileSystemDirectoryHandle | null;
}

export interface BackupProgress {
  readonly phase: 'writing' | 'checking';
  readonly events: number;
  readonly total: number;
}

export type BackupResult =
  /** Read back, and the same as the log. */
  | { readonly type: 'BackedUp'; readonly state: BackupsState }
  /** Nothing was left behind. `message`: what the browser said. */
  | { readonly type: 'NotBackedUp'; readonly problem: BackupProblem; readonly message: string }
  /** Another tab is at it. */
  | { readonly type: 'Busy' }
  | { readonly type: 'Cancelled' };

export type BackupProblem = 'noFolder' | 'notAllowed' | 'folderGone' | 'full' | 'differs' | 'failed';

export interface ExamineProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly events: number;
}

export type ExamineResult =
  | (Examined & { readonly type: 'Examined' })
  /** It cannot be read on from `line`, counted from 1. */
  | (Examined & { readonly type: 'Refused'; readonly line: number; readonly reason: string })
  /** The file is encrypted, and its passphrase was not given (`unlockFile`). */
  | { readonly type: 'Locked' }
  | { readonly type: 'Cancelled' };

export interface Examined {
  /** In the file, as far as it could be read. */
  readonly events: number;
  readonly accounts: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  /** The file begins as this ledger does, character by character, up to this event. */
  readonly sameUpTo: Position;
  /** How many of its events this ledger has. */
  readonly here: number;
  /** Of this ledger. */
  readonly head: Position;
}
