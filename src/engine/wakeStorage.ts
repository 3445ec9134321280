/**
 * A browser that was just started opens its files when it is first asked for what is in them, which takes it a while. Asked from the page, it has done so by the
 * time the worker is there to ask. Nothing is made by it.
 * @param onJournal called where there is a journal, and so most likely a ledger.
 */
export function wakeStorage(logName: string, onJournal: () => void): void {
  const wake = async () => {
    void indexedDB.databases().catch(() => undefined);
    await (await navigator.storage.getDirectory()).getDirectoryHandle(`journal-${logName}`);
    onJournal();
  };
  wake().catch(() => undefined);
}
