import { useLocation } from 'wouter';
import type { AsOf } from '../../engine/engineApi.ts';
import { accountIdIn } from '../state/accountPath.ts';
import { useShown } from '../state/shown.ts';
import { useKept } from '../state/useKept.ts';
import { useViewAt } from '../state/useView.ts';
import styles from './BelievedThen.module.css';
import { believedWords } from './believedWords.ts';
import { switchClock } from './switchClock.ts';

/** Beside what is true of a day: what was believed when it had ended, of the account on screen or else of all, and the way there. */
export function BelievedThen({ asOf }: { readonly asOf: AsOf }) {
  const [path] = useLocation();
  const accountId = path.startsWith('/accounts/') ? accountIdIn(path) : undefined;
  return <Believed key={accountId ?? ''} asOf={asOf} accountId={accountId} />;
}

function Believed({ asOf, accountId }: { readonly asOf: AsOf; readonly accountId: string | undefined }) {
  const at = useShown(({ position }) => position);
  const recordedBy = useShown(({ thumb }) => thumb);
  const { data } = useViewAt('believed', { recordedBy, asOf, ...(accountId !== undefined && { accountId }) }, at);
  // From day to day it stays: a banner that changes its height would move what one is about to press.
  const shown = useKept(data);
  return (
    <button
      type="button"
      className={styles.believed}
      title="See this day as recorded: what was known when it had ended"
      onClick={({ currentTarget }) => void switchClock('recorded', currentTarget)}
    >
      <span className={styles.words}>{believedWords(shown, accountId === undefined)}</span>
    </button>
  );
}
