import { formatRecordedDay } from '../kit/formatDate.ts';
import { formatBytes } from './formatBytes.ts';
import type { StorageState } from './useStorage.ts';

/** How much is used of what there is. */
export function usageWords({ used, available }: StorageState): string {
  if (used === undefined) return 'This browser does not say how much it stores.';
  if (available === undefined || available === 0) return `Tidemark uses ${formatBytes(used)}.`;
  return `Tidemark uses ${formatBytes(used)} of the ${formatBytes(available)} that this browser would give it.`;
}

/** Whether the browser promises to keep it, and what that promise is worth. */
export function keepingWords(isKept: boolean | undefined): string {
  if (isKept === undefined) return 'This browser makes no promise to keep what is stored. Export the log from time to time.';
  return isKept
    ? 'The browser promises to keep it: it will not clear it on its own when the device runs out of space.'
    : 'The browser has not promised to keep it: when the device runs out of space, it may clear it.';
}

/** What the browser said when Tidemark asked it by itself. @param at RFC 3339. */
export function whenAskedWords(isKept: boolean, at: string): string {
  return `Tidemark asked it for that promise when there was first something to keep, on ${formatRecordedDay(at)}: the answer was ${isKept ? 'yes' : 'no'}.`;
}
