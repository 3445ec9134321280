import type { WhatIfView } from '../../engine/engineApi.ts';
import { Icon } from '../kit/Icon.tsx';
import styles from './Consequence.module.css';
import { consequenceWords } from './consequenceWords.ts';

/** What else would have come of it, right under the figures: nobody should have to find it further down. */
export function Consequence({ view }: { readonly view: WhatIfView }) {
  const words = consequenceWords(view);
  return (
    // Always there, so that what comes in is spoken.
    <div role="status" className={styles.status}>
      {words && (
        <p className={styles.consequence} data-tone={view.refused.count > 0 ? 'refused' : 'quiet'}>
          <Icon name={view.refused.count > 0 ? 'alert' : 'info'} size={18} />
          <span>
            {words}{' '}
            <button type="button" className={styles.show} onClick={showConflicts}>
              Show {view.refused.count + view.fallenAway.count === 1 ? 'it' : 'them'}
            </button>
          </span>
        </p>
      )}
    </div>
  );
}

/** Goes to the first list of them, and gives it the focus. */
function showConflicts(): void {
  const list = document.querySelector<HTMLElement>('[data-conflicts]');
  list?.focus({ preventScroll: true });
  list?.scrollIntoView({ block: 'start' });
}
