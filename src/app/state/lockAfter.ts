/** After how many minutes without a sign of anyone the ledger locks itself. */
export type LockAfter = '1' | '5' | '15' | '60' | 'never';

/** How the choices are called. */
export const lockAfterNames: Readonly<Record<LockAfter, string>> = {
  '1': '1 minute',
  '5': '5 minutes',
  '15': '15 minutes',
  '60': '1 hour',
  never: 'Never by itself',
};

const rememberedUnder = 'tidemark-lock-after';

/** Chosen per browser. Another tab may have chosen since: it is read whenever it is needed. */
export function lockAfter(): LockAfter {
  const choice = localStorage.getItem(rememberedUnder) ?? '';
  return Object.hasOwn(lockAfterNames, choice) ? (choice as LockAfter) : '15';
}

export const chooseLockAfter = (choice: LockAfter): void => localStorage.setItem(rememberedUnder, choice);

/**
 * Whether it is time to lock, by the clock: a laptop that sleeps runs no timer.
 * @param activeAtMs when someone was last there, and `nowMs`: both since 1970.
 */
export function isTimeToLock(choice: LockAfter, activeAtMs: number, nowMs: number): boolean {
  return choice !== 'never' && nowMs - activeAtMs >= Number(choice) * 60_000;
}
