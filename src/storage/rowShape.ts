import type { StoredPiece, StoredTailRow } from './logDatabase.ts';

/** How many events a row of the tail holds. */
export const lengthOf = (row: StoredTailRow): number => ('events' in row ? row.events.length : row.count);

export const eventsIn = (rows: readonly StoredTailRow[]): number => rows.reduce((sum, row) => sum + lengthOf(row), 0);

/** The position of the last event of a row. */
export const lastOf = (piece: StoredPiece): number => ('last' in piece ? piece.last : piece.first + lengthOf(piece) - 1);
