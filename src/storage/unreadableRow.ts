import { LogDamaged } from './logDamaged.ts';
import type { LogDatabase } from './logDatabase.ts';

/**
 * The first row of the log for which the browser has only an error, as damage at its place; undefined where there is none, or the whole database answers like
 * that. Chromium's own names for it are many: `UnknownError`, and where a long value's file beside the database is gone `NotReadableError`, `NotFoundError` or
 * `DataError`.
 */
export async function unreadableRow({ head, tail, segments }: LogDatabase): Promise<LogDamaged | undefined> {
  try {
    for (const table of [segments, tail]) {
      for (const first of await table.orderBy('first').primaryKeys()) {
        const isReadable = await table.get(first).then(
          () => true,
          () => false,
        );
        if (isReadable) continue;
        await head.count();
        return new LogDamaged(first, 'what is stored there cannot be read', false);
      }
    }
  } catch {
    // The database is broken as a whole.
  }
  return undefined;
}
