import type { SnapshotRow } from './logDatabase.ts';
import { NotDecrypted, type RecordCipher } from './recordCipher.ts';
import { fromBytes, toBytes } from './structuredBytes.ts';

/** Snapshots as the disk has them where the ledger is encrypted. */
export function encryptedSnapshots(cipher: RecordCipher, rows: readonly SnapshotRow[]): Promise<readonly SnapshotRow[]> {
  return Promise.all(rows.map(async (row) => ({ ...row, page: await cipher.encrypt(toBytes(row.page), placeOf(row)) })));
}

/** @throws NotDecrypted where it is not as it was written. */
export async function decryptedSnapshot(cipher: RecordCipher, row: SnapshotRow): Promise<SnapshotRow> {
  if (!(row.page instanceof Uint8Array)) throw new NotDecrypted(placeOf(row));
  return { ...row, page: fromBytes(await cipher.decrypt(row.page as Uint8Array<ArrayBuffer>, placeOf(row))) };
}

const placeOf = ({ name, after, upTo, version }: SnapshotRow): string => `snapshot ${name} ${after} ${upTo} ${version}`;
