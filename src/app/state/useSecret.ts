import { useState } from 'react';
import type { Secret, WrongSecret } from '../../engine/engineApi.ts';
import { nothingTypedWords, type SecretOf, wrongSecretWords } from '../words/secretWords.ts';

export interface SecretForm {
  readonly secret: Secret;
  /** What was wrong with it, for an alert beside the field; undefined when there is nothing to say. */
  readonly problem: string | undefined;
  /** While it is being tried, which takes a moment by design. */
  readonly isBusy: boolean;
  readonly change: (secret: Secret) => void;
  /** Tries it. Undefined when it was wrong, missing, or could not be tried; the problem says which. */
  readonly ask: <Answer extends { readonly type: string }>(
    question: (secret: Secret) => Promise<Answer | WrongSecret>,
  ) => Promise<Exclude<Answer, WrongSecret> | undefined>;
}

/** What every form needs that takes a passphrase, or the recovery phrase in its place. */
export function useSecret(of: SecretOf): SecretForm {
  const [secret, setSecret] = useState<Secret>({ type: 'Passphrase', text: '' });
  const [problem, setProblem] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  return {
    secret,
    problem,
    isBusy,
    change: (next) => {
      setSecret(next);
      if (next.type !== secret.type) setProblem(undefined);
    },
    ask: async (question) => {
      if (isBusy) return undefined;
      if (secret.text.trim() === '') {
        setProblem(nothingTypedWords(secret.type));
        return undefined;
      }
      setIsBusy(true);
      setProblem(undefined);
      try {
        const answer = await question(secret);
        if (answer.type !== 'WrongSecret') return answer as never;
        setProblem(wrongSecretWords(secret.type, of));
      } catch (error) {
        setProblem(`That did not work: ${error instanceof Error ? error.message : String(error)}`);
      } finally {
        setIsBusy(false);
      }
      return undefined;
    },
  };
}
