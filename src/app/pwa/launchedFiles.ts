/**
 * Calls back with each log file that the operating system opens the app with (`file_handlers` in the manifest). Files that
 * came before the first call are kept for it by the browser. There is one listener: a later call takes over from an earlier.
 */
export function onLaunchedFile(callback: (file: File) => void): void {
  const open = async (handle: FileSystemFileHandle) => callback(await handle.getFile());
  window.launchQueue?.setConsumer(({ files = [] }) => {
    for (const handle of files) if (isFile(handle)) void open(handle);
  });
}

function isFile(handle: FileSystemHandle): handle is FileSystemFileHandle {
  return handle.kind === 'file';
}
