import { useEffect, useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { PageHeading } from '../kit/PageHeading.tsx';
import { QueryProblem } from '../kit/QueryProblem.tsx';
import { usePointerDown } from '../kit/usePointerDown.ts';
import { commitAddress } from '../state/address.ts';
import { type ComparedRange, rangeOf, useCompare } from '../state/compare.ts';
import { leaveCompare } from '../state/compareMode.ts';
import { positionOf, usePlayhead } from '../state/playhead.ts';
import { usePageTitle } from '../state/usePageTitle.ts';
import { ComparedCurrencies } from './ComparedCurrencies.tsx';
import { CompareEnd } from './CompareEnd.tsx';
import styles from './ComparePage.module.css';
import { monthBefore } from './compareDays.ts';
import { useCompared } from './useCompared.ts';

/** More than these of each currency are shown when they are asked for: a bank has thousands. */
const firstRows = 50;

/** Two moments beside each other: what changed, by how much, and why. */
export function ComparePage() {
  usePageTitle('Compare');
  const isEmpty = usePlayhead(({ head }) => head === 0);
  const at = usePlayhead(positionOf);
  const playhead = usePlayhead();
  const compare = useCompare();
  const range = rangeOf(compare, playhead);
  const isUnchosen = range === null && !isEmpty;
  useEffect(() => {
    if (!isUnchosen) return;
    void monthBefore(at).then((start) => useCompare.setState((now) => (now.start === null ? { start } : now)));
  }, [isUnchosen, at]);
  return (
    <>
      <PageHeading
        title="Compare"
        below="Two moments beside each other: what changed, and why."
        actions={
          <>
            {range && (
              <Button
                icon="transfer"
                aria-pressed={compare.isSwapped}
                onClick={() => {
                  useCompare.setState({ isSwapped: !compare.isSwapped });
                  commitAddress();
                }}
              >
                Swap
              </Button>
            )}
            <Button icon="close" onClick={leaveCompare}>
              Leave compare
            </Button>
          </>
        }
      />
      {isEmpty && <p className={styles.quiet}>There are no events yet, so there is nothing to compare.</p>}
      {range && <ComparedMoments range={range} />}
    </>
  );
}

function ComparedMoments({ range }: { readonly range: ComparedRange }) {
  const [isWhole, setIsWhole] = useState(false);
  // The rows go and come back while an end is dragged across the other: that it is being dragged is known here all along.
  usePointerDown();
  const { data: view, error, refetch } = useCompared(range, isWhole ? undefined : firstRows);
  return (
    <>
      <div className={styles.ends}>
        <CompareEnd end="from" range={range} />
        <CompareEnd end="to" range={range} />
      </div>
      {error && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {view && !error && <ComparedCurrencies view={view} onShowAll={() => setIsWhole(true)} />}
    </>
  );
}
