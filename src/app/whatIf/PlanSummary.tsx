import type { WhatIfPlanView, WhatIfView } from '../../engine/engineApi.ts';
import { formatCount } from '../kit/formatCount.ts';
import { Icon } from '../kit/Icon.tsx';
import styles from './MakeItSoDialog.module.css';
import { balanceChanges, planSummary, takenBackUnasked } from './planWords.ts';

/** On top of the preview: how much it is, what the balances will be, and what had better be thought over. */
export function PlanSummary({ plan, view }: { readonly plan: WhatIfPlanView; readonly view: WhatIfView }) {
  const takenBack = takenBackUnasked(plan, view);
  return (
    <>
      <p className={styles.summary}>{planSummary(plan.commands)}</p>
      <ul aria-label="Balances" className={styles.balances}>
        {balanceChanges(view, plan.blocked).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {takenBack > 0 && (
        <p className={styles.warning}>
          <Icon name="alert" size={18} />
          <span>
            This takes back {formatCount(takenBack)} {takenBack === 1 ? 'entry' : 'entries'} that did happen, because in this branch{' '}
            {takenBack === 1 ? 'it' : 'they'} would have been refused. Your books would no longer say what your bank says.
          </span>
        </p>
      )}
    </>
  );
}
