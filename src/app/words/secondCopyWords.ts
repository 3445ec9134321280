import type { SecondCopyState } from '../../engine/engineApi.ts';
import { countOf } from '../kit/formatCount.ts';

/** What one copy of the ledger had lost and the other made good; undefined where nothing was amiss. */
export function madeGoodWords(copy: SecondCopyState): string | undefined {
  if (copy.type !== 'Kept') return undefined;
  const { broughtBack, isRepaired, rewritten } = copy;
  if (broughtBack > 0) {
    const [it, them] = broughtBack === 1 ? ['It was', 'it'] : ['They were', 'the newest of them'];
    return `The browser had lost ${countOf(broughtBack, 'event', 'events')} of this ledger. ${it} brought back from its second copy; check ${them}.`;
  }
  if (isRepaired) return 'This ledger was damaged in the browser’s storage. What was damaged was written anew, and it is whole.';
  switch (rewritten) {
    case 'damaged':
      return 'The second copy of this ledger was damaged, and was written anew.';
    case 'missing':
      return 'The second copy of this ledger was gone, and was written anew.';
    case null:
      return undefined;
  }
}

/** Whether there is a second copy, and what that means. */
export function secondCopyWords({ type }: SecondCopyState): string {
  switch (type) {
    case 'Kept':
      return 'Every event is also kept in a second copy beside the browser’s database: what one of the two loses is brought back from the other.';
    case 'Impossible':
      return 'This browser keeps no second copy beside its database: what it loses there can only be brought back from a backup.';
    case 'Failing':
      return 'The second copy beside the browser’s database cannot be written at the moment: until it can, only a backup brings back what is lost.';
  }
}
