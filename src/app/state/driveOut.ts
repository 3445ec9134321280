import { engine } from './engine.ts';

const rememberedUnder = 'tidemark-to-drive-out';

/** What the browser keeps of a plain ledger, or of an older vault, is to be driven out, now or at the next opening. */
export const rememberToDriveOut = (): void => localStorage.setItem(rememberedUnder, 'yes');

export async function driveOut(): Promise<void> {
  await engine.driveOutPlain();
  localStorage.removeItem(rememberedUnder);
}

/** Nobody has to wait for it. */
export function driveOutBehind(): void {
  rememberToDriveOut();
  void driveOut();
}

/** Finishes what was broken off. */
export async function driveOutWhatWasLeft(): Promise<void> {
  if (localStorage.getItem(rememberedUnder) !== null) await driveOut();
}
