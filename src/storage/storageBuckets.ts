/** `navigator.storageBuckets` (Storage Buckets API; Chromium from 122 on), as far as it is needed here; the types do not know it. */
interface StorageBuckets {
  open(name: string, options?: { readonly durability?: 'strict' | 'relaxed' }): Promise<{ readonly indexedDB: IDBFactory }>;
  keys(): Promise<readonly string[]>;
  delete(name: string): Promise<void>;
}

/** How long a bucket is waited for, in ms: what is kept in one is kept elsewhere as well, and nothing else must hang on it. */
const longestWaitMs = 5_000;

/**
 * What a browser keeps apart from everything else of this origin; undefined where it has no such thing. A database in a bucket has files of its own, and both
 * are on the disk at once, names and all, which the names of private files are not: docs/decisions/0023-journal.md.
 */
export const storageBuckets = (): StorageBuckets | undefined =>
  (navigator as Navigator & { readonly storageBuckets?: StorageBuckets }).storageBuckets;

/** The names of all buckets there are. @throws Error where the browser does not tell. */
export async function bucketNames(): Promise<readonly string[]> {
  return inTime(storageBuckets()?.keys() ?? Promise.resolve([]));
}

/** Where databases of a bucket are opened; the bucket is made where it is not there. Undefined in a browser without buckets. */
export async function bucketDatabases(bucket: string): Promise<IDBFactory | undefined> {
  return (await inTime(storageBuckets()?.open(bucket, { durability: 'strict' }) ?? Promise.resolve(undefined)))?.indexedDB;
}

/** Does nothing where it is not there. @throws Error where it cannot be deleted. */
export async function deleteBucket(bucket: string): Promise<void> {
  await inTime(storageBuckets()?.delete(bucket) ?? Promise.resolve());
}

/** What a bucket, or something else that is kept elsewhere as well, was asked for. @throws Error when it takes too long. */
export async function inTime<Result>(asked: PromiseLike<Result>, what = 'A storage bucket', limitMs = longestWaitMs): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not answer within ${limitMs / 1_000} seconds`)), limitMs);
  });
  try {
    return await Promise.race([asked, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** How long private files are waited for at a start, in ms; once they have not answered, hardly any more. Slow ones may know of events that the database has lost. */
let patienceMs = 20_000;

/** What private files were asked for at a start. @throws Error when it takes too long. */
export async function inPatience<Result>(asked: PromiseLike<Result>, what?: string): Promise<Result> {
  const started = performance.now();
  const limitMs = patienceMs;
  try {
    return await inTime(asked, what, limitMs);
  } catch (error) {
    if (performance.now() - started >= limitMs) patienceMs = 1_000;
    throw error;
  }
}
