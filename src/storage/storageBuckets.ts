/** `navigator.storageBuckets` (Storage Buckets API; Chromium from 122 on), as far as it is needed here; the types do not know it. */
interface StorageBuckets {
  open(name: string, options?: { readonly durability?: 'strict' | 'relaxed' }): Promise<{ readonly indexedDB: IDBFactory }>;
  keys(): Promise<readonly string[]>;
  delete(name: string): Promise<void>;
}

/**
 * What a browser keeps apart from everything else of this origin; undefined where it has no such thing. A database in a bucket has files of its own, and both
 * are on the disk at once, names and all, which the names of private files are not: docs/decisions/0023-journal.md.
 */
export const storageBuckets = (): StorageBuckets | undefined =>
  (navigator as Navigator & { readonly storageBuckets?: StorageBuckets }).storageBuckets;

/** Where databases of a bucket are opened; the bucket is made where it is not there. Undefined in a browser without buckets. */
export async function bucketDatabases(bucket: string): Promise<IDBFactory | undefined> {
  return (await storageBuckets()?.open(bucket, { durability: 'strict' }))?.indexedDB;
}
