import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where Chromium keeps what pages store: IndexedDB, and the origin's private files. */
const folders = ['IndexedDB', 'File System'];

/** Bytes that pages keep in a profile. Only once its browser is closed is all of it there. */
export function bytesIn(profile) {
  return folders
    .map((folder) => join(profile, 'Default', folder))
    .filter(existsSync)
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
