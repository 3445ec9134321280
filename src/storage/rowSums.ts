import { crc32c } from './crc32c.ts';
import { LogDamaged } from './logDamaged.ts';
import type { LogDatabase, StoredPiece } from './logDatabase.ts';

/**
 * A sum in every row of the log that is not encrypted, so that a byte that the browser's storage gives back otherwise than it was given is noticed when the
 * row is read, before any figure is made of it. Chromium's coming store and Firefox's give such bytes back without a word; what is encrypted tells by itself.
 * Why: docs/decisions/0031-row-sums.md.
 */
export function stamped<Row extends StoredPiece>(row: Row): Row {
  return 'box' in row ? row : { ...row, sum: sumOf(row) };
}

/** Has Dexie stamp whatever is written through it. */
export function stampRows(database: LogDatabase): void {
  database.use({
    stack: 'dbcore',
    name: 'row sums',
    create: (core) => ({
      ...core,
      table(name) {
        const table = core.table(name);
        if (name !== 'tail' && name !== 'segments') return table;
        return {
          ...table,
          mutate: (request) =>
            table.mutate('values' in request ? { ...request, values: request.values.map((row: StoredPiece) => stamped(row)) } : request),
        };
      },
    }),
  });
}

/** @throws LogDamaged when a row is not as it was written. Rows that earlier versions of the app wrote have no sum. */
export function assertAsWritten(row: StoredPiece): void {
  if ('box' in row) return;
  // Even the name of a member may be another.
  const isOfItsKind = 'bytes' in row ? row.bytes instanceof ArrayBuffer : Array.isArray(row.events);
  if (isOfItsKind && (row.sum === undefined || row.sum === sumOf(row))) return;
  const last = isOfItsKind ? lastOf(row) : row.first;
  throw new LogDamaged(row.first, last > row.first ? `of the events up to ${last} one is not as it was written` : 'it is not as it was written');
}

const lastOf = (row: Exclude<StoredPiece, { readonly box: unknown }>): number => ('last' in row ? row.last : row.first + row.events.length - 1);

function sumOf(row: Exclude<StoredPiece, { readonly box: unknown }>): number {
  return crc32c('bytes' in row ? new Uint8Array(row.bytes) : new TextEncoder().encode(JSON.stringify(row.events)));
}
