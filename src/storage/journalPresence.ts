/** The folder in the browser's private file system that holds the journals of one database. @throws DOMException where there is none, or none is given. */
export async function journalFolder(name: string, create: boolean): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(`journal-${name}`, { create });
}

/** Whether this browser, here, can write files durably: WebKitGTK and some private windows cannot, nor can a page outside of a worker. */
export const canKeepJournal = (): boolean => typeof FileSystemFileHandle === 'function' && 'createSyncAccessHandle' in FileSystemFileHandle.prototype;

/** Whether there may be a journal to compare a ledger with: on a first visit there is none, and nothing of it is loaded. */
export const mayHaveJournal = async (name: string): Promise<boolean> =>
  canKeepJournal() &&
  journalFolder(name, false).then(
    () => true,
    () => false,
  );
