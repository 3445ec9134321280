import type { LedgerKey } from '../../engine/engineApi.ts';

/** What the tabs of a browser tell each other of the lock. */
export type LockMessage =
  | { readonly type: 'KeyWanted' }
  | { readonly type: 'Key'; readonly key: LedgerKey }
  /** The ledger was locked, or is stored in another way than before: whoever has read of it forgets that. */
  | { readonly type: 'LoadAnew' };

/** What came from another tab, which may be of another version; undefined for anything else. */
export function lockMessageIn(data: unknown): LockMessage | undefined {
  const message = data as { readonly type?: unknown; readonly key?: Partial<LedgerKey> | null } | null;
  if (typeof message !== 'object' || message === null) return undefined;
  if (message.type === 'KeyWanted' || message.type === 'LoadAnew') return { type: message.type };
  const { keyId, master } = message.key ?? {};
  const isKey = message.type === 'Key' && typeof keyId === 'string' && master instanceof CryptoKey;
  return isKey ? { type: 'Key', key: { keyId, master } } : undefined;
}
