/** The files of backups in a folder that the person chose (File System Access). */

/** The parts of File System Access that TypeScript's own list leaves out. Chromium only. */
export interface ChosenFolder extends FileSystemDirectoryHandle {
  queryPermission?(descriptor: { readonly mode: 'readwrite' }): Promise<PermissionState>;
}

/** Whether the folder may be written to just now. Asking the person is for the page alone. */
export async function mayWriteTo(folder: ChosenFolder): Promise<boolean> {
  return ((await folder.queryPermission?.({ mode: 'readwrite' })) ?? 'granted') === 'granted';
}

/**
 * Writes a file under a name that is free: `wanted`, or with `-2`, `-3`… before its ending. Nothing that is there is written over. The
 * browser puts the file in its place only when it is whole.
 * @returns the name it got.
 */
export async function writeNewFile(folder: FileSystemDirectoryHandle, wanted: string, file: Blob): Promise<string> {
  const name = await freeName(folder, wanted);
  const handle = await folder.getFileHandle(name, { create: true });
  try {
    const writable = await handle.createWritable();
    await file.stream().pipeTo(writable);
  } catch (error) {
    // What is there now is empty, and ours.
    await folder.removeEntry(name).catch(() => undefined);
    throw error;
  }
  return name;
}

/** Removes files that this app wrote, as far as they are still there. */
export async function removeFiles(folder: FileSystemDirectoryHandle, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await folder.removeEntry(name).catch((error: unknown) => {
      if (!isNotFound(error)) throw error;
    });
  }
}

async function freeName(folder: FileSystemDirectoryHandle, wanted: string): Promise<string> {
  const [, stem = wanted, ending = ''] = /^([^.]*)(\..*)?$/.exec(wanted) ?? [];
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${stem}-${count}${ending}`;
    const isTaken = await folder.getFileHandle(name).then(
      () => true,
      (error: unknown) => {
        if (isNotFound(error)) return false;
        // A folder of that name.
        if (error instanceof DOMException && error.name === 'TypeMismatchError') return true;
        throw error;
      },
    );
    if (!isTaken) return name;
  }
}

const isNotFound = (error: unknown): boolean => error instanceof DOMException && error.name === 'NotFoundError';
