import { useQuery } from '@tanstack/react-query';
import type { SecondCopyState } from '../../engine/engineApi.ts';
import { madeGoodWords } from '../words/secondCopyWords.ts';
import { engine } from './engine.ts';
import { notify } from './notices.ts';

/** Says once, in a sentence, what one of the two copies of the ledger had lost and the other made good. */
export async function tellOfSecondCopy(): Promise<void> {
  const words = madeGoodWords(await engine.secondCopy());
  if (words !== undefined) notify(words, 'problem');
}

/** How it is with the second copy; undefined until that is known. */
export function useSecondCopy(): SecondCopyState | undefined {
  return useQuery({ queryKey: ['secondCopy'], queryFn: () => engine.secondCopy(), staleTime: 0, gcTime: 0 }).data;
}
