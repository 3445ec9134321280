import { convertBranches, encryptLeftBranches } from '../storage/branchDatabase.ts';
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
    await writeVault(logName, vault, true);
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
    if ((await keyIdOf(logName)) === undefined) await eraseVault(logName);
  });
  return { type: 'Done' };
}

export async function changePassphraseJob(house: OpenHouse, logName: string, secret: Secret, passphrase: string): Promise<SecretResult> {
  assertLongEnough(passphrase);
  return house.asWriter(async () => {
    await assertCurrent(house);
    const changed = await withPassphrase(await vaultOf(logName), secret, passphrase);
    if (!changed) return wrongSecret;
    await writeVault(logName, changed, false);
    return { type: 'Done' };
  });
}

/** A vault with another recovery phrase, which is not stored yet; undefined for a secret that does not open it. */
export async function renewRecoveryJob(house: OpenHouse, logName: string, secret: Secret) {
  await assertCurrent(house);
  return withRecovery(await vaultOf(logName), secret);
}

/** Stores it. @throws Error where the vault was changed since. */
export async function keepVaultJob(house: OpenHouse, logName: string, vault: Vault): Promise<void> {
  await house.asWriter(async () => {
    await assertCurrent(house);
    const { keyId, revision } = await vaultOf(logName);
    if (keyId !== vault.keyId || revision !== vault.revision - 1)
      throw new Error('The passphrase or the recovery phrase was changed in another tab meanwhile. Nothing was changed here.');
    await writeVault(logName, vault, false);
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
  if (!cipher) return undefined;
  const vault = await vaultOf(logName);
  if (vault.keyId !== cipher.keyId) throw new Error('This ledger has another key by now. Reload the page, then try again.');
  return { cipher, vault };
}

/** Finishes what was left of encrypting the ledger, if it was broken off. */
export const finishEncryptingJob = (logName: string, cipher: RecordCipher): Promise<void> => encryptLeftBranches(logName, cipher);

/** What was deleted stays in the browser's own files for a while; to write more drives it out. */
export function driveOutPlainJob(logName: string): Promise<void> {
  return driveOutDeleted(logName).catch((error: unknown) => console.warn('What was plain may be in the browser’s own files for a while yet.', error));
}

async function vaultOf(logName: string): Promise<Vault> {
  const vault = await readVault(logName);
  if (!vault) throw new Error('The key of this ledger is not stored in this browser any more. Export the log before you close this page.');
  return vault;
}

/**
 * All or nothing of the log, and only one that is what was recorded: whatever is damaged is repaired from the second copy, which is begun anew behind
 * this. What comes after the log may fail: it is done when the ledger is opened.
 */
async function convert(
  house: OpenHouse,
  logName: string,
  cipher: RecordCipher | undefined,
  onProgress: (progress: ConvertProgress) => void,
): Promise<void> {
  await assertCurrent(house);
  await assertSound(house, logName);
  const { store } = house;
  // Plain ones can be read with a key, and encrypted ones not without.
  if (!cipher) await convertBranches(logName, store.cipher, cipher);
  const before = await openLogDatabase(logName, store.cipher);
  try {
    await convertLog(before, cipher, (events, total) => onProgress({ events, total }));
  } finally {
    before.close();
  }
  try {
    if (cipher) await convertBranches(logName, store.cipher, cipher);
    await renewJournal(house, logName, cipher);
  } catch (error) {
    console.warn('What lies beside the ledger is written anew when it is opened.', error);
  }
}

/** @throws Error where the disk has something else than was recorded. */
async function assertSound(house: OpenHouse, logName: string): Promise<void> {
  const { verifyJob } = await import('./integrityJobs.ts');
  const verified = await verifyJob(house, logName, () => undefined, undefined, new AbortController().signal);
  if (verified.type === 'Damaged')
    throw new Error(`The ledger is damaged at event ${verified.position}. Reload the page, so that it is repaired if it can be; then try again.`);
}

async function keyIdOf(logName: string): Promise<string | undefined> {
  const database = await openLogDatabase(logName);
  try {
    return (await database.head.get('head'))?.keyId;
  } finally {
    database.close();
  }
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
    await joinJournal(journal, database, true);
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
