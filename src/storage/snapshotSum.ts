import { crc32c } from './crc32c.ts';
import type { SnapshotRow } from './logDatabase.ts';
import { toBytes } from './structuredBytes.ts';

/** The sum of what a snapshot holds, and of what it says of itself (`rowSums.ts`). */
function sumOf({ name, after, upTo, version, page }: SnapshotRow): number {
  return crc32c(toBytes([name, after, upTo, version, page]));
}

export const stampedSnapshot = (row: SnapshotRow): SnapshotRow => ({ ...row, sum: sumOf(row) });

/** @throws Error when it is not as it was written: nothing would ever find a false figure in it, which is made of no event. */
export function assertSnapshotAsWritten(row: SnapshotRow): void {
  if (row.sum !== sumOf(row)) throw new Error(`The snapshot of ${row.name} after event ${row.after} is not as it was written`);
}
