import Dexie, { type EntityTable } from 'dexie';
import { fnv1a } from '../eventsourcing/fnv1a.ts';
import { canKeepJournal } from './journalPresence.ts';
import { bucketDatabases, bucketNames, deleteBucket, inTime } from './storageBuckets.ts';
import { asVault, type Vault } from './vault.ts';

/**
 * Where the vault of an encrypted ledger lies: in a database of its own, in two files in the browser's private file system, written one after
 * the other, and where there are storage buckets in a second database, in a bucket: a power cut may take the first database with the ledger's, and files whose names are
 * new. Without it nothing can be read any more, so one that is whole is enough.
 */

interface VaultDatabase extends Dexie {
  readonly vaults: EntityTable<{ readonly key: 'vault'; readonly vault: unknown }, 'key'>;
}

export const vaultDatabaseName = (logName: string): string => `${logName} vault`;

export const vaultBucketOf = (logName: string): string => `vault-${fnv1a(logName).toString(16)}`;

const fileNames = ['vault-1.json', 'vault-2.json'] as const;

/** The newest that is whole, wherever it lies; undefined where there is none. */
export async function readVault(logName: string): Promise<Vault | undefined> {
  const found = await Promise.all([inDatabase(logName), inBucket(logName), ...fileNames.map((file) => inFile(logName, file))]);
  const vaults = found.map(asVault).filter((vault) => vault !== undefined);
  return vaults.sort((left, right) => right.revision - left.revision)[0];
}

/**
 * Stores it everywhere, durably.
 * @param isFirst whether there was none: then all of it must succeed. A change holds once the database has it.
 * @throws Error where it cannot be stored.
 */
export async function writeVault(logName: string, vault: Vault, isFirst: boolean): Promise<void> {
  await withVaults(logName, indexedDB, (vaults) => vaults.put({ key: 'vault', vault }));
  await writeInBucket(logName, vault).catch((error: unknown) =>
    console.warn('The vault could not be written into a bucket; the database has it.', error),
  );
  if (!canKeepJournal()) return;
  await writeFiles(logName, vault).catch((error: unknown) => {
    if (isFirst) throw error;
    console.warn('The copies of the vault could not be written; the database has it.', error);
  });
}

async function writeInBucket(logName: string, vault: Vault): Promise<void> {
  const factory = await bucketDatabases(vaultBucketOf(logName));
  if (factory) await inTime(withVaults(logName, factory, (vaults) => vaults.put({ key: 'vault', vault })));
}

async function writeFiles(logName: string, vault: Vault): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify(vault));
  const folder = await vaultFolder(logName, true);
  for (const name of fileNames) {
    const handle = await ((await folder.getFileHandle(name, { create: true })) as WritableFile).createSyncAccessHandle();
    try {
      handle.truncate(0);
      if (handle.write(bytes, { at: 0 }) !== bytes.length) throw new Error('The browser did not write all of the vault');
      handle.flush();
    } finally {
      handle.close();
    }
  }
}

/** For a ledger that is not encrypted any more, or erased. */
export async function eraseVault(logName: string): Promise<void> {
  await Dexie.delete(vaultDatabaseName(logName));
  await deleteBucket(vaultBucketOf(logName)).catch((error: unknown) => console.warn('A copy of the vault could not be deleted.', error));
  const folder = await vaultFolder(logName, false).catch(() => undefined);
  if (folder) for (const name of fileNames) await folder.removeEntry(name).catch(() => undefined);
}

type WritableFile = FileSystemFileHandle & {
  createSyncAccessHandle(): Promise<{
    truncate(bytes: number): void;
    write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
    flush(): void;
    close(): void;
  }>;
};

async function vaultFolder(logName: string, create: boolean): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(`vault-${logName}`, { create });
}

async function withVaults<Result>(
  logName: string,
  factory: IDBFactory,
  work: (vaults: VaultDatabase['vaults']) => PromiseLike<Result>,
): Promise<Result> {
  const database = new Dexie(vaultDatabaseName(logName), { indexedDB: factory, chromeTransactionDurability: 'strict' }) as VaultDatabase;
  database.version(1).stores({ vaults: 'key' });
  try {
    return await database.transaction('rw', database.vaults, () => work(database.vaults));
  } finally {
    database.close();
  }
}

async function inDatabase(logName: string): Promise<unknown> {
  try {
    return (
      await inTime(
        withVaults(logName, indexedDB, (vaults) => vaults.get('vault')),
        'The vault',
      )
    )?.vault;
  } catch (error) {
    console.warn('The vault could not be read from the database; its copies are asked.', error);
    return undefined;
  }
}

async function inBucket(logName: string): Promise<unknown> {
  try {
    const bucket = vaultBucketOf(logName);
    const factory = (await bucketNames()).includes(bucket) ? await bucketDatabases(bucket) : undefined;
    return factory && (await inTime(withVaults(logName, factory, (vaults) => vaults.get('vault'))))?.vault;
  } catch {
    return undefined;
  }
}

const textOf = async (logName: string, name: string): Promise<string> =>
  (await (await (await vaultFolder(logName, false)).getFileHandle(name)).getFile()).text();

async function inFile(logName: string, name: string): Promise<unknown> {
  try {
    return JSON.parse(await inTime(textOf(logName, name), 'A copy of the vault'));
  } catch {
    return undefined;
  }
}
