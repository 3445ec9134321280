import { type RefObject, useEffect, useRef } from 'react';
import type { WhatIfView } from '../../engine/engineApi.ts';
import { announce } from '../kit/announce.ts';
import { spokenMoney } from '../kit/formatMoney.ts';
import type { KnownBranch } from './useBranchView.ts';

/** After a change was made, what comes of it is spoken and brought into view: the list where it was made may be far below. */
export function useOutcomeTold(known: KnownBranch | undefined): RefObject<HTMLDivElement | null> {
  const answer = useRef<HTMLDivElement>(null);
  const told = useRef<string>(undefined);
  useEffect(() => {
    if (!known) return;
    const edits = JSON.stringify(known.branch.edits);
    const isChanged = told.current !== undefined && told.current !== edits;
    told.current = edits;
    if (!isChanged) return;
    announce(outcomeWords(known.view));
    answer.current?.scrollIntoView({ block: 'nearest' });
  }, [known]);
  return answer;
}

/** The totals that would be otherwise. What is refused is spoken by the line that shows it. */
function outcomeWords({ totals }: WhatIfView): string {
  const differing = totals.filter(({ difference }) => difference !== 0);
  if (differing.length === 0) return 'No total would be otherwise.';
  return differing
    .map(
      ({ currency, exponent, wouldBe }) =>
        `Total ${currency} would be ${wouldBe === null ? 'too large to count' : spokenMoney(wouldBe, currency, exponent)}.`,
    )
    .join(' ');
}
