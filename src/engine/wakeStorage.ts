/**
 * A browser that was just started opens its files when it is first asked for what is in them, which takes it a while. Asked from the page, it has done so by the
 * time the worker is there to ask. Nothing is made by it, and no answer is waited for.
 */
export function wakeStorage(logName: string): void {
  const wake = async () => {
    await Promise.all([indexedDB.databases(), navigator.storage.getDirectory().then((root) => root.getDirectoryHandle(`journal-${logName}`))]);
  };
  wake().catch(() => undefined);
}
