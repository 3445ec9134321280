import { fnv1a } from '../eventsourcing/fnv1a.ts';
import { bucketNames, inPatience } from './storageBuckets.ts';

const folderName = (name: string) => `journal-${name}`;

/** The lease (`lease.ts`) that whoever reads or writes journals of a database must have. */
export const journalLease = (name: string): string => `${name} journal`;

/** After how long a file's name is on the disk for certain, in ms: the browser never flushes it, the system does within half a minute. */
export const youthMs = 60_000;

/** The folder in the browser's private file system that holds the journals of one database. @throws DOMException where there is none, or none is given. */
export async function journalFolder(name: string, create: boolean): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(folderName(name), { create });
}

/** Whether this browser, here, can write files durably: WebKitGTK and some private windows cannot, nor can a page outside of a worker. */
export const canKeepJournal = (): boolean => typeof FileSystemFileHandle === 'function' && 'createSyncAccessHandle' in FileSystemFileHandle.prototype;

/** Where journals may be. */
export interface JournalPlace {
  /** Missing where it could not be had, or is not there though it should be. */
  readonly folder?: FileSystemDirectoryHandle;
}

/** Where a ledger may have a journal to be compared with: on a first visit there is none, and nothing of it is loaded. */
export const journalPlace = async (name: string): Promise<JournalPlace | undefined> =>
  canKeepJournal()
    ? // A folder that never answers may be there.
      inPatience(placeOf(name)).catch(() => ({}))
    : undefined;

const placeOf = (name: string): Promise<JournalPlace | undefined> =>
  journalFolder(name, false).then(
    (folder) => ({ folder }),
    // Where no private files are to be had at all, as in some private windows, there is none either.
    async (error: unknown) => (!isAbsent(error) || (await mayHaveYoungCopies(name)) ? {} : undefined),
  );

/** Whether there is no such file or folder, nor can be: what fails otherwise may be there. */
export const isAbsent = (error: unknown): boolean => !(error instanceof DOMException) || absent.has(error.name);

const absent: ReadonlySet<string> = new Set(['NotFoundError', 'SecurityError', 'NotSupportedError', 'NotAllowedError']);

/** Whether a journal of this database may be younger than its name on the disk; no, where the browser does not tell. */
export const hasYoungCopies = (name: string): Promise<boolean> => hasBuckets(name, () => false);

/** The same; yes, where the browser does not answer in time, as it may not right after a power cut. */
export const mayHaveYoungCopies = (name: string): Promise<boolean> =>
  hasBuckets(name, (error) => !(error instanceof DOMException || error instanceof TypeError));

const hasBuckets = (name: string, untold: (error: unknown) => boolean): Promise<boolean> =>
  bucketNames().then((all) => bucketsOf(name, all).length > 0, untold);

const bucketsBegin = (folder: string) => `young-${fnv1a(folder).toString(16)}-`;

/** The bucket for the young copy of a journal (`youngCopy.ts`). Names of buckets are short, and in lower case. */
export const bucketOf = (folder: FileSystemDirectoryHandle, fileName: string): string => bucketsBegin(folder.name) + fnv1a(fileName).toString(16);

/** Of some buckets those with young copies of journals of a database, one for each. */
export const bucketsOf = (name: string, buckets: readonly string[]): readonly string[] =>
  buckets.filter((bucket) => bucket.startsWith(bucketsBegin(folderName(name))));
