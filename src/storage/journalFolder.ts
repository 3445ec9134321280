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
}

/**
 * Whether this browser, here, can write files durably: WebKitGTK and some private windows cannot, nor can a page outside of a worker.
 */
export function canKeepJournal(): boolean {
  const storage = navigator.storage as Partial<StorageManager> | undefined;
  return (
    typeof storage?.getDirectory === 'function' &&
    typeof FileSystemFileHandle === 'function' &&
    'createSyncAccessHandle' in FileSystemFileHandle.prototype
  );
}

/** The folder in the browser's private file system that holds the journals of one database. @throws DOMException where there is none, or none is given. */
export async function journalFolder(name: string, create: boolean): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(folderName(name), { create });
}

const folderName = (name: string) => `journal-${name}`;
const fileName = ({ source, generation }: JournalEntry) => `${encodeURIComponent(source)}.${generation}`;

/** The journals in a folder, the newest generation first. */
export async function journalsIn(folder: FileSystemDirectoryHandle): Promise<readonly JournalEntry[]> {
  const found: JournalEntry[] = [];
  for await (const file of folder.keys()) {
    const dot = file.lastIndexOf('.');
    const generation = Number(file.slice(dot + 1));
    if (dot > 0 && Number.isSafeInteger(generation)) found.push({ source: decodeURIComponent(file.slice(0, dot)), generation });
  }
  return found.sort((left, right) => right.generation - left.generation);
}

/** Opens a journal's file, for nobody else at the same time. It must not be opened without the lease. */
export async function openJournalFile(folder: FileSystemDirectoryHandle, entry: JournalEntry, create: boolean): Promise<SyncHandle> {
  const file = await folder.getFileHandle(fileName(entry), { create });
  return (file as FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncHandle> }).createSyncAccessHandle();
}

/** Empties a journal, durably, then deletes it. */
export async function removeJournal(folder: FileSystemDirectoryHandle, entry: JournalEntry): Promise<void> {
  const file = await openJournalFile(folder, entry, false);
  file.truncate(0);
  file.flush();
  file.close();
  await folder.removeEntry(fileName(entry));
}
