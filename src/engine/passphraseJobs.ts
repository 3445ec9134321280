import { convertBranches } from '../storage/branchDatabase.ts';
import { convertLog } from '../storage/convertLog.ts';
import { Journal } from '../storage/journal.ts';
import { canKeepJournal } from '../storage/journalPresence.ts';
import { openLogDatabase } from '../storage/logDatabase.ts';
import type { RecordCipher } from '../storage/recordCipher.ts';
import { driveOutDeleted } from '../storage/rotateLog.ts';
import { joinJournal, tendJournal } from '../storage/tendJournal.ts';
import { cipherWith, type LedgerKey, newVault, openVault, type Secret, type Vault, withPassphrase, withRecovery } from '../storage/vault.ts';
import { eraseVault, readVault, writeVault } from '../storage/vaultStore.ts';
import type { OpenHouse } from './house.ts';
import { type ConvertProgress, type SecretResult, shortestPassphrase, type UnlockResult, type WrongSecret } from './passphraseApi.ts';

/** A key that was made, and is nothing's yet. */
export interface Prepared {
  readonly vault: Vault;
  readonly key: LedgerKey;
  readonly recoveryPhrase: string;
}

const wrongSecret: WrongSecret = { type: 'WrongSecret' };

/** @throws Error for a passphrase that is too short. */
export async function prepareJob(house: OpenHouse, passphrase: string): Promise<Prepared> {
  assertLongEnough(passphrase);
  if (house.store.cipher) throw new Error('This ledger has a passphrase already.');
  return newVault(house.store.source, passphrase);
}

/** Encrypts the ledger and all that lies beside it. The house can write nothing more afterwards. */
export async function encryptJob(
  house: OpenHouse,
  logName: string,
  { vault, key }: Prepared,
  onProgress: (progress: ConvertProgress) => void,
): Promise<void> {
  const cipher = await cipherWith(key);
  await house.asWriter(async () => {
    // Whoever was faster in another tab has a key already, which must not be written over.
    await assertCurrent(house);
    // Before anything is encrypted, which must never be without its key.
    await writeVault(logName, vault);
    await convert(house, logName, cipher, onProgress);
  });
}

/** Writes everything as plain as it was before there was a passphrase. */
export async function decryptJob(
  house: OpenHouse,
  logName: string,
  secret: Secret,
  onProgress: (progress: ConvertProgress) => void,
): Promise<SecretResult> {
  if (!(await openVault(await vaultOf(logName), secret))) return wrongSecret;
  await house.asWriter(async () => {
    await convert(house, logName, undefined, onProgress);
    await eraseVault(logName);
  });
  return { type: 'Done' };
}

export async function changePassphraseJob(house: OpenHouse, logName: string, secret: Secret, passphrase: string): Promise<SecretResult> {
  assertLongEnough(passphrase);
  return house.asWriter(async () => {
    const changed = await withPassphrase(await vaultOf(logName), secret, passphrase);
    if (!changed) return wrongSecret;
    await writeVault(logName, changed);
    return { type: 'Done' };
  });
}

export async function renewRecoveryJob(
  house: OpenHouse,
  logName: string,
  secret: Secret,
): Promise<{ readonly type: 'Done'; readonly recoveryPhrase: string } | WrongSecret> {
  return house.asWriter(async () => {
    const renewed = await withRecovery(await vaultOf(logName), secret);
    if (!renewed) return wrongSecret;
    await writeVault(logName, renewed.vault);
    return { type: 'Done', recoveryPhrase: renewed.recoveryPhrase };
  });
}

export async function unlockJob(logName: string, secret: Secret): Promise<UnlockResult> {
  const vault = await readVault(logName);
  if (!vault) return { type: 'KeyLost' };
  const key = await openVault(vault, secret);
  return key ? { type: 'Unlocked', key } : wrongSecret;
}

/** What a key encrypts with, known from now on to whoever reads files as well. */
export async function cipherOfKey(key: LedgerKey): Promise<RecordCipher> {
  const cipher = await cipherWith(key);
  (await import('../storage/encryptedFile.ts')).rememberCipher(cipher);
  return cipher;
}

/** What a file of this ledger is encrypted with; undefined where the ledger is not. */
export async function encryptionOf({ store: { cipher } }: OpenHouse, logName: string) {
  return cipher && { cipher, vault: await vaultOf(logName) };
}

/** What was deleted stays in the browser's own files for a while; to write more drives it out. */
export function driveOutPlainJob(logName: string): Promise<void> {
  return driveOutDeleted(logName).catch((error: unknown) => console.warn('What was plain may be in the browser’s own files for a while yet.', error));
}

async function vaultOf(logName: string): Promise<Vault> {
  const vault = await readVault(logName);
  if (!vault) throw new Error('The key of this ledger is not stored in this browser any more. Export the log before you close this page.');
  return vault;
}

async function convert(
  house: OpenHouse,
  logName: string,
  cipher: RecordCipher | undefined,
  onProgress: (progress: ConvertProgress) => void,
): Promise<void> {
  await assertCurrent(house);
  const { store } = house;
  const before = await openLogDatabase(logName, store.cipher);
  try {
    await convertLog(before, cipher, (events, total) => onProgress({ events, total }));
  } finally {
    before.close();
  }
  await convertBranches(logName, store.cipher, cipher);
  await renewJournal(house, logName, cipher);
}

/** @throws LedgerLost and the like, where the ledger on the disk is not the one that this tab opened, or has another key. */
async function assertCurrent({ store }: OpenHouse): Promise<void> {
  if (!store.stopped) await store.refresh();
  if (store.stopped) throw store.stopped;
}

/** Writes the second copy of the ledger anew; those that were are gone then. What does not succeed is done when the ledger is opened. */
async function renewJournal({ store, copy }: OpenHouse, logName: string, cipher: RecordCipher | undefined): Promise<void> {
  await copy.close();
  if (!canKeepJournal()) return;
  const database = await openLogDatabase(logName, cipher);
  const journal = new Journal(logName, store.source, cipher);
  try {
    await joinJournal(journal, database);
    await tendJournal(journal, database, new AbortController().signal);
    await journal.markQuiet(true);
  } finally {
    await journal.close();
    database.close();
  }
}

function assertLongEnough(passphrase: string): void {
  if (passphrase.length < shortestPassphrase) throw new Error(`A passphrase has at least ${shortestPassphrase} characters.`);
}
