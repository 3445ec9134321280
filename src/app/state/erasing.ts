import { engine } from './engine.ts';
import { chooseTheme, useTheme } from './theme.ts';

/**
 * That the ledger is to be erased is remembered outside of it until it is gone: a tab that holds it open can keep it there for a while, and
 * the page that asked may be closed meanwhile. The value is the ledger's name.
 */
export const erasingKey = 'tidemark-erasing';

export const rememberErasing = (source: string): void => localStorage.setItem(erasingKey, source);

export const forgetErasing = (): void => localStorage.removeItem(erasingKey);

/** Once it is gone: as on the first visit; only how the app looks is kept, which says nothing of the ledger. */
export function forgetLedger(): void {
  const { theme } = useTheme.getState();
  localStorage.clear();
  if (theme !== 'system') chooseTheme(theme);
}

/** Ends what an earlier page began. Before the ledger is opened. @throws Error, with words for people, when someone still holds it open. */
export async function finishErasing(): Promise<void> {
  const source = localStorage.getItem(erasingKey);
  if (source === null) return;
  await engine.finishErasing(source);
  // Another tab may have finished it, and begun anew since.
  if (localStorage.getItem(erasingKey) !== null) forgetLedger();
}
