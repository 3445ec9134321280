import { shortestPassphrase } from '../../engine/engineApi.ts';

/** A passphrase that is being chosen, typed twice because it is not seen. */
export interface NewPassphrase {
  readonly text: string;
  readonly again: string;
}

export interface NewPassphraseProblems {
  readonly text?: string;
  readonly again?: string;
}

export const nothingChosen: NewPassphrase = { text: '', again: '' };

/** What is wrong with each of the two, for people; nothing where it can be used. */
export function newPassphraseProblems({ text, again }: NewPassphrase): NewPassphraseProblems {
  if (text.length < shortestPassphrase) return { text: `Take at least ${shortestPassphrase} characters.` };
  // Nobody sees it, and phones like to add one.
  if (text !== text.trim()) return { text: 'It begins or ends with a space. Take that away.' };
  if (text !== again) return { again: 'This is not the same. Type the passphrase again.' };
  return {};
}

export const isUsable = (chosen: NewPassphrase): boolean => Object.keys(newPassphraseProblems(chosen)).length === 0;
