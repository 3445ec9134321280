import type { SyncFile } from './journalFile.ts';

/** A `FileSystemSyncAccessHandle`, which the types of a page do not know: there is none outside of workers. */
export interface SyncHandle extends SyncFile {
  close(): void;
}

/** The journal of one ledger, as its name tells. */
export interface JournalEntry {
  /** Of the ledger. */
  readonly source: string;
  /** From 1; the newest is the one that is written. */
  readonly generation: number;
  /** Which key it is encrypted with; undefined where it is not. */
  readonly keyId: string | undefined;
}

/** The name of its file. No encoded source has an @ in it. */
export const fileNameOf = ({ source, generation, keyId }: JournalEntry) =>
  `${encodeURIComponent(source)}${keyId === undefined ? '' : `@${keyId}`}.${generation}`;

/** What a file's name tells; undefined for one that is no journal's. */
export function entryOf(fileName: string): JournalEntry | undefined {
  const dot = fileName.lastIndexOf('.');
  const generation = Number(fileName.slice(dot + 1));
  const [source = '', keyId] = fileName.slice(0, Math.max(0, dot)).split('@');
  if (source === '' || !Number.isSafeInteger(generation)) return undefined;
  try {
    return { source: decodeURIComponent(source), generation, keyId };
  } catch {
    return undefined;
  }
}

/** The journals in a folder, the newest generation first. */
export async function journalsIn(folder: FileSystemDirectoryHandle): Promise<readonly JournalEntry[]> {
  const found: JournalEntry[] = [];
  for await (const fileName of folder.keys()) {
    const entry = entryOf(fileName);
    if (entry) found.push(entry);
  }
  return found.sort((left, right) => right.generation - left.generation);
}

/** How long a file is tried to be opened, in ms: of a tab that has just ended the browser may let the lock go before the file. */
const longestOpeningMs = 1_000;

/** Opens a journal's file, for nobody else at the same time. It must not be opened without the lease. @throws DOMException when it is not there. */
export async function openJournalFile(folder: FileSystemDirectoryHandle, entry: JournalEntry, create: boolean): Promise<SyncHandle> {
  const file = (await folder.getFileHandle(fileNameOf(entry), { create })) as FileSystemFileHandle & {
    createSyncAccessHandle(): Promise<SyncHandle>;
  };
  for (const until = performance.now() + longestOpeningMs; ; await new Promise((resolve) => setTimeout(resolve, 5))) {
    try {
      return await file.createSyncAccessHandle();
    } catch (error) {
      if (!isTaken(error) || performance.now() > until) throw error;
    }
  }
}

const isTaken = (error: unknown): boolean => error instanceof DOMException && error.name === 'NoModificationAllowedError';

/** Empties a journal, durably, then deletes it; one that cannot even be opened is deleted all the same. @throws DOMException while a tab has it open. */
export async function removeJournal(folder: FileSystemDirectoryHandle, entry: JournalEntry): Promise<void> {
  try {
    const file = await openJournalFile(folder, entry, false);
    try {
      file.truncate(0);
      file.flush();
    } finally {
      file.close();
    }
  } catch (error) {
    if (isTaken(error)) throw error;
  }
  await folder.removeEntry(fileNameOf(entry), { recursive: true });
}
