import type { LedgerKey, Secret } from '../storage/vault.ts';

export type { LedgerKey, Secret };

/** What is asked about the passphrase of a ledger. With one, everything that the browser stores of the ledger is encrypted, and so are backups. */
export interface PassphraseApi {
  /** Whether the ledger has a passphrase. To be asked once it is open. */
  hasPassphrase(): Promise<boolean>;
  /**
   * Makes a key for a ledger that has no passphrase yet; nothing is changed before `encryptLedger`.
   * @param passphrase at least `shortestPassphrase` characters. @returns twelve words that open the ledger as the passphrase does, told this once.
   */
  preparePassphrase(passphrase: string): Promise<{ readonly recoveryPhrase: string }>;
  /**
   * Encrypts the ledger with the key that was prepared last. After it, this page can store nothing more: what is left to do is `driveOutPlain`, and
   * then to load it anew.
   */
  encryptLedger(onProgress: (progress: ConvertProgress) => void): Promise<void>;
  /**
   * Has the browser give up what it keeps of a ledger from before it was encrypted, or of a vault from before it was changed. Takes a second or more;
   * never fails.
   */
  driveOutPlain(): Promise<void>;
  /** The opposite, for whoever knows the passphrase or the recovery phrase. */
  decryptLedger(secret: Secret, onProgress: (progress: ConvertProgress) => void): Promise<SecretResult>;
  changePassphrase(secret: Secret, passphrase: string): Promise<SecretResult>;
  /** Makes another recovery phrase; the one there was holds until `keepRecoveryPhrase`. */
  renewRecoveryPhrase(secret: Secret): Promise<{ readonly type: 'Done'; readonly recoveryPhrase: string } | WrongSecret>;
  /** From now on the recovery phrase that was made last is the one that counts. */
  keepRecoveryPhrase(): Promise<void>;
  /** Opens a ledger that `open` found locked; to be followed by another `open`. */
  unlock(secret: Secret): Promise<UnlockResult>;
  /** The same with a key from another tab, or from before the engine was started again. */
  unlockWith(key: LedgerKey): Promise<void>;
  /** Erases a ledger that nobody can open any more, and all that goes with it. @param onBlocked called when someone holds it open; it is erased once they do not. */
  eraseLocked(onBlocked?: () => void): Promise<void>;
  /** From now on a backup that is encrypted can be read, whichever ledger it is of. */
  unlockFile(file: Blob, secret: Secret): Promise<{ readonly type: 'Unlocked' | 'NotEncrypted' } | WrongSecret>;
}

/** In characters (UTF-16 units). */
export const shortestPassphrase = 10;

/** Told while the ledger is written anew: how many of its events are ready. */
export interface ConvertProgress {
  readonly events: number;
  readonly total: number;
}

/** Nothing was changed. */
export interface WrongSecret {
  readonly type: 'WrongSecret';
}

export type SecretResult = { readonly type: 'Done' } | WrongSecret;

export type UnlockResult =
  | { readonly type: 'Unlocked'; readonly key: LedgerKey }
  | WrongSecret
  /** The key is nowhere in this browser any more: what is stored cannot be read. Backups can. */
  | { readonly type: 'KeyLost' };
