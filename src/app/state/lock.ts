import { create } from 'zustand';
import type { ExportFormat } from '../../engine/engineApi.ts';

interface Lock {
  /** Nothing can be shown before a person gives the passphrase, or another tab the key. */
  readonly isLocked: boolean;
  /** What the browser stores of this ledger is encrypted. */
  readonly hasPassphrase: boolean;
}

/** Whether the ledger has a passphrase, and waits for it. Most have none, so all else about it is loaded when it is needed. */
export const useLock = create<Lock>(() => ({ isLocked: false, hasPassphrase: false }));

/** In what a copy is written that nobody chose a format for: it can be read by no more people than the ledger itself. */
export const safeFormat = (): ExportFormat => (useLock.getState().hasPassphrase ? 'encrypted' : 'gzip');
