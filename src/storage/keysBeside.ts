import { entriesKnown } from './journalAhead.ts';
import { inTime } from './storageBuckets.ts';
import { readVault } from './vaultStore.ts';

/** With which key a ledger is encrypted, as what lies beside the log tells: its vault, and the names of its journals. */
export interface KeysBeside {
  /** Whether anything tells of a key. */
  readonly isEncrypted: boolean;
  /** Whether that is the key: the vault's; without a vault the only one that journals are named for. */
  isOf(keyId: string): boolean;
}

export async function keysBeside(name: string): Promise<KeysBeside> {
  const [vault, entries] = await Promise.all([inTime(readVault(name), 'The vault'), entriesKnown(name)]);
  const named = new Set(entries.map(({ keyId }) => keyId).filter((keyId) => keyId !== undefined));
  return {
    isEncrypted: vault !== undefined || named.size > 0,
    isOf: (keyId) => (vault ? vault.keyId === keyId : named.size === 1 && named.has(keyId)),
  };
}
