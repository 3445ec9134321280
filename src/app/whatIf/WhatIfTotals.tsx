import type { StoredBranch, WhatIfView } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { formatCount } from '../kit/formatCount.ts';
import { Money } from '../kit/Money.tsx';
import { jumpTo } from '../state/address.ts';
import { Explained } from '../state/Explained.tsx';
import { isReadOnly, usePlayhead } from '../state/playhead.ts';
import { Consequence } from './Consequence.tsx';
import styles from './WhatIfTotals.module.css';

/** The answer: per currency what there is, what there would be, and how much more or less that is. */
export function WhatIfTotals({ view, branch }: { readonly view: WhatIfView; readonly branch: StoredBranch }) {
  const isLive = usePlayhead((playhead) => !isReadOnly(playhead) && playhead.head === view.at);
  const when = isLive ? 'now' : `at event ${formatCount(view.at)}`;
  const differing = view.totals.filter(({ difference }) => difference !== 0);
  const shown = differing.length > 0 ? differing : view.totals;
  const same = view.totals.filter((total) => !shown.includes(total));
  return (
    <section aria-label="Is and would be" className={styles.totals}>
      {shown.map(({ currency, exponent, is, wouldBe, difference }) => (
        <dl key={currency} className={styles.total} aria-label={`Total ${currency}`}>
          <div className={styles.is}>
            <dt>
              Total {currency} {when}
            </dt>
            <dd>
              <Explained of={{ type: 'total', currency }} at={view.at} what={`total ${currency}`}>
                <Amount amount={is} currency={currency} exponent={exponent} />
              </Explained>
            </dd>
          </div>
          <div className={styles.would}>
            <dt>Would be</dt>
            <dd>
              <Amount amount={wouldBe} currency={currency} exponent={exponent} />
            </dd>
          </div>
          <div className={styles.difference}>
            <dt>Difference</dt>
            <dd>{difference === 0 ? 'none' : <Amount amount={difference} currency={currency} exponent={exponent} signed />}</dd>
          </div>
        </dl>
      ))}
      <Consequence view={view} />
      {same.length > 0 && <p className={styles.quiet}>{same.map(({ currency }) => `Total ${currency}`).join(', ')} would be the same.</p>}
      {view.totals.length === 0 && <p className={styles.quiet}>No account is open at this moment.</p>}
      <Beginning view={view} branch={branch} />
    </section>
  );
}

/** Why nothing differs, where nothing does. */
function Beginning({ view, branch }: { readonly view: WhatIfView; readonly branch: StoredBranch }) {
  if (branch.edits.length === 0) return <p className={styles.quiet}>Nothing is changed in this branch yet, so it is the ledger as it is.</p>;
  if (view.edits.some(({ type }) => type !== 'Later')) return null;
  const first = Math.min(...branch.edits.map((edit) => (edit.type === 'Add' ? edit.after : edit.position)));
  return (
    <p className={styles.quiet}>
      At this moment nothing would be otherwise: the first change is at event {formatCount(first)}.{' '}
      <Button onClick={() => jumpTo(first)}>Go to event {formatCount(first)}</Button>
    </p>
  );
}

interface AmountProps {
  readonly amount: number | null;
  readonly currency: string;
  readonly exponent: number;
  readonly signed?: boolean;
}

export function Amount({ amount, ...money }: AmountProps) {
  return amount === null ? <span>more than can be counted exactly</span> : <Money amount={amount} flashes {...money} />;
}
