import { crc32c } from './crc32c.ts';
import { RecordCipher } from './recordCipher.ts';

/**
 * The **vault** of an encrypted ledger: the key that everything is encrypted with, itself encrypted, once with a key made of the passphrase
 * (Argon2id), once with one made of the recovery phrase (128 random bits). It tells nothing to whoever has neither.
 * Why so: docs/decisions/0029-passphrase.md.
 */
export interface Vault {
  readonly format: 1;
  /** Names the key. */
  readonly keyId: string;
  /** Of the ledger. */
  readonly source: string;
  /** The higher one is newer. */
  readonly revision: number;
  readonly passphrase: WrappedByPassphrase;
  readonly recovery: Wrapped;
  /** CRC-32C of the others as JSON: what is damaged is told from a wrong passphrase. */
  readonly check: number;
}

/** The ledger's key, encrypted (AES-256-GCM): in base64, the initialization vector first. */
interface Wrapped {
  readonly wrapped: string;
}

interface WrappedByPassphrase extends Wrapped {
  /** 16 bytes, base64. */
  readonly salt: string;
  /** In KiB. */
  readonly memory: number;
  readonly passes: number;
}

/** What opens a vault. */
export type Secret = { readonly type: 'Passphrase' | 'RecoveryPhrase'; readonly text: string };

/** The key of a ledger, which nobody can read out of it; it can be handed to another thread or tab. */
export interface LedgerKey {
  readonly keyId: string;
  /** Of HKDF, 256 bits. */
  readonly master: CryptoKey;
}

/** What OWASP asks for at least is 19 MiB and two passes; this takes a quarter of a second. */
const argon2 = { memory: 65_536, passes: 3 } as const;
/** A vault that asks for more was not written by this app, and would only keep the device busy. */
const most = { memory: 1_048_576, passes: 10 } as const;
const vectorBytes = 12;

/** A new key for a ledger, and the vault it lies in. @returns the recovery phrase as well, which is nowhere else. */
export async function newVault(
  source: string,
  passphrase: string,
): Promise<{ readonly vault: Vault; readonly key: LedgerKey; readonly recoveryPhrase: string }> {
  const keyId = crypto.randomUUID();
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const { recovery, recoveryPhrase } = await newRecovery(keyId, raw);
  const vault = checked({ format: 1, keyId, source, revision: 1, passphrase: await wrapWithPassphrase(keyId, raw, passphrase), recovery });
  const key = { keyId, master: await masterOf(raw) };
  raw.fill(0);
  return { vault, key, recoveryPhrase };
}

/** Undefined for a secret that does not open it. */
export async function openVault(vault: Vault, secret: Secret): Promise<LedgerKey | undefined> {
  const raw = await rawKey(vault, secret);
  if (!raw) return undefined;
  const key = { keyId: vault.keyId, master: await masterOf(raw) };
  raw.fill(0);
  return key;
}

/** The same vault with another passphrase; undefined for a secret that does not open it. */
export async function withPassphrase(vault: Vault, secret: Secret, passphrase: string): Promise<Vault | undefined> {
  const raw = await rawKey(vault, secret);
  if (!raw) return undefined;
  const changed = checked({ ...vault, revision: vault.revision + 1, passphrase: await wrapWithPassphrase(vault.keyId, raw, passphrase) });
  raw.fill(0);
  return changed;
}

/** The same vault with another recovery phrase; undefined for a secret that does not open it. */
export async function withRecovery(vault: Vault, secret: Secret): Promise<{ readonly vault: Vault; readonly recoveryPhrase: string } | undefined> {
  const raw = await rawKey(vault, secret);
  if (!raw) return undefined;
  const { recovery, recoveryPhrase } = await newRecovery(vault.keyId, raw);
  raw.fill(0);
  return { vault: checked({ ...vault, revision: vault.revision + 1, recovery }), recoveryPhrase };
}

export const cipherWith = ({ keyId, master }: LedgerKey): Promise<RecordCipher> => RecordCipher.of(keyId, master);

/** A vault as it was read from somewhere; undefined for what is none, or not as it was written. */
export function asVault(value: unknown): Vault | undefined {
  const vault = value as Partial<Vault> | null | undefined;
  if (typeof vault !== 'object' || vault === null || vault.format !== 1) return undefined;
  const { keyId, source, revision, passphrase, recovery } = vault;
  const isVault =
    typeof keyId === 'string' &&
    typeof source === 'string' &&
    Number.isSafeInteger(revision) &&
    typeof passphrase?.wrapped === 'string' &&
    typeof passphrase.salt === 'string' &&
    isUpTo(most.memory, passphrase.memory) &&
    isUpTo(most.passes, passphrase.passes) &&
    typeof recovery?.wrapped === 'string';
  return isVault && checkOf(vault as Vault) === vault.check ? (vault as Vault) : undefined;
}

const isUpTo = (limit: number, value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= limit;

function checked(vault: Omit<Vault, 'check'>): Vault {
  return { ...vault, check: checkOf(vault) };
}

function checkOf({ format, keyId, source, revision, passphrase, recovery }: Omit<Vault, 'check'>): number {
  const { wrapped, salt, memory, passes } = passphrase;
  return crc32c(new TextEncoder().encode(JSON.stringify([format, keyId, source, revision, wrapped, salt, memory, passes, recovery.wrapped])));
}

/** The key itself, for as long as it takes to wrap it anew or to hand it to the browser. */
async function rawKey(vault: Vault, secret: Secret): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { keyId, passphrase, recovery } = vault;
  if (secret.type === 'Passphrase') {
    const { salt, memory, passes, wrapped } = passphrase;
    return unwrap(await fromPassphrase(secret.text, fromBase64(salt), { memory, passes }), wrapped, `${keyId} passphrase`);
  }
  const entropy = await entropyOf(secret.text);
  return entropy && unwrap(await fromEntropy(entropy), recovery.wrapped, `${keyId} recovery`);
}

async function wrapWithPassphrase(keyId: string, raw: Uint8Array<ArrayBuffer>, passphrase: string): Promise<WrappedByPassphrase> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const wrapping = await fromPassphrase(passphrase, salt, argon2);
  return { salt: toBase64(salt), ...argon2, wrapped: await wrap(wrapping, raw, `${keyId} passphrase`) };
}

async function newRecovery(keyId: string, raw: Uint8Array<ArrayBuffer>): Promise<{ readonly recovery: Wrapped; readonly recoveryPhrase: string }> {
  const entropy = crypto.getRandomValues(new Uint8Array(16));
  const [{ entropyToMnemonic }, { wordlist }] = await bip39();
  return {
    recovery: { wrapped: await wrap(await fromEntropy(entropy), raw, `${keyId} recovery`) },
    recoveryPhrase: entropyToMnemonic(entropy, wordlist),
  };
}

/** Undefined for what is no recovery phrase: its last word tells. */
async function entropyOf(recoveryPhrase: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const [{ mnemonicToEntropy }, { wordlist }] = await bip39();
  const words = recoveryPhrase
    .normalize('NFKD')
    .trim()
    .toLowerCase()
    .split(/[\s,.;]+/u)
    .join(' ');
  try {
    return mnemonicToEntropy(words, wordlist).slice();
  } catch {
    return undefined;
  }
}

/** Words that are easily told apart (BIP-39). */
const bip39 = () => Promise.all([import('@scure/bip39'), import('@scure/bip39/wordlists/english.js')]);

async function fromPassphrase(
  passphrase: string,
  salt: Uint8Array,
  { memory, passes }: { readonly memory: number; readonly passes: number },
): Promise<CryptoKey> {
  const { argon2id } = await import('hash-wasm');
  const bits = await argon2id({
    password: passphrase.normalize('NFKC'),
    salt,
    memorySize: memory,
    iterations: passes,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  });
  return wrappingKey(bits.slice());
}

async function fromEntropy(entropy: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', entropy, 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode('tidemark recovery');
  return wrappingKey(new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info }, material, 256)));
}

const wrappingKey = (bits: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bits, 'AES-GCM', false, ['encrypt', 'decrypt']);

const masterOf = (raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey', 'deriveBits']);

async function wrap(wrapping: CryptoKey, raw: Uint8Array<ArrayBuffer>, place: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(vectorBytes));
  const wrapped = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(place) }, wrapping, raw);
  return toBase64(new Uint8Array([...iv, ...new Uint8Array(wrapped)]));
}

async function unwrap(wrapping: CryptoKey, wrapped: string, place: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const bytes = fromBase64(wrapped);
    const parameters = { name: 'AES-GCM', iv: bytes.subarray(0, vectorBytes), additionalData: new TextEncoder().encode(place) };
    return new Uint8Array(await crypto.subtle.decrypt(parameters, wrapping, bytes.subarray(vectorBytes)));
  } catch {
    return undefined;
  }
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
