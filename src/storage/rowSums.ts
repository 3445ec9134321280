import { crc32c } from './crc32c.ts';
import { LogDamaged } from './logDamaged.ts';
import type { HeadRow, LedgerRow, LogDatabase, StoredPiece } from './logDatabase.ts';
import { lastOf } from './rowShape.ts';

/**
 * A sum in every row of the log that is not encrypted, so that a byte that the browser's storage gives back otherwise than it was given is noticed when the
 * row is read, before any figure is made of it. Chromium's coming store and Firefox's give such bytes back without a word; what is encrypted tells by itself.
 * Why: docs/decisions/0031-row-sums.md.
 */
export function stamped<Row extends Summed>(row: Row): Row {
  return 'box' in row ? row : { ...row, sum: sumOf(row) };
}

/** Rows that have a sum. */
type Summed = HeadRow | LedgerRow | StoredPiece;

/** Has Dexie stamp whatever is written through it. */
export function stampRows(database: LogDatabase): void {
  database.use({
    stack: 'dbcore',
    name: 'row sums',
    create: (core) => ({
      ...core,
      table(name) {
        const table = core.table(name);
        if (name === 'snapshots') return table;
        return {
          ...table,
          mutate: (request) =>
            table.mutate('values' in request ? { ...request, values: request.values.map((row: Summed) => stamped(row)) } : request),
        };
      },
    }),
  });
}

/**
 * Whether what was read as a row that says where the log ends, or whose it is, is as it was written; also where there is none, or an earlier version of the app
 * wrote it. A changed byte may leave no object at all, one in an index lead to another row.
 */
export const isAsWritten = (row: unknown, key: 'head' | 'ledger'): boolean =>
  row === undefined || (row instanceof Object && 'key' in row && row.key === key && (!('sum' in row) || row.sum === sumOf(row as HeadRow)));

/** @throws LogDamaged when a row is not as it was written. Rows that earlier versions of the app wrote have no sum. */
export function assertAsWritten(row: StoredPiece): void {
  if ('box' in row) return;
  // Even the name of a member may be another.
  const isOfItsKind = 'bytes' in row ? row.bytes instanceof ArrayBuffer : Array.isArray(row.events);
  if (isOfItsKind && (row.sum === undefined || row.sum === sumOf(row))) {
    // Beside what the sum is of: where it lies.
    const [oldest] = 'events' in row ? row.events : [];
    if (oldest && oldest.position !== row.first) throw new LogDamaged(oldest.position, `it lies in the place of event ${row.first}`, false);
    return;
  }
  const last = isOfItsKind ? lastOf(row) : row.first;
  throw new LogDamaged(
    row.first,
    last > row.first ? `of the events up to ${last} one is not as it was written` : 'it is not as it was written',
    false,
  );
}

function sumOf(row: Exclude<Summed, { readonly box: unknown }>): number {
  if ('bytes' in row) return crc32c(new Uint8Array(row.bytes));
  const { sum: _, ...members } = row;
  return crc32c(new TextEncoder().encode(JSON.stringify('events' in row ? row.events : members)));
}
