import { useState } from 'react';
import type { StoredBranch } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { PageHeading } from '../kit/PageHeading.tsx';
import { QueryProblem } from '../kit/QueryProblem.tsx';
import { PageLink } from '../state/PageLink.tsx';
import { positionOf, usePlayhead } from '../state/playhead.ts';
import { usePageTitle } from '../state/usePageTitle.ts';
import { branchFromPath, branchPath } from '../state/whatIfPath.ts';
import styles from './BranchesPage.module.css';
import { turnTo, useBranches } from './branches.ts';
import { DiscardDialog } from './DiscardDialog.tsx';
import type { MadeSo } from './madeSo.ts';
import { useBranchTitle } from './useBranchTitle.ts';
import { useMadeSo } from './useMadeSo.ts';

/** Every branch that was begun here, the one changed last first; but for those that were only looked at. */
export function BranchesPage() {
  usePageTitle('What if');
  const { data: known, error, refetch } = useBranches();
  const branches = known?.filter(isSomething);
  const isEmpty = usePlayhead(({ head }) => head === 0);
  return (
    <>
      <PageHeading
        title="What if"
        below="Leave an event out, change an amount, add what did not happen, and see what would be. The ledger itself is never touched by it."
        actions={
          !isEmpty && (
            <Button variant="primary" icon="plus" onClick={() => turnTo(branchFromPath(positionOf(usePlayhead.getState())))}>
              Start a branch here
            </Button>
          )
        }
      />
      {error && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {branches?.length === 0 && (
        <div className={styles.none}>
          <p>No branches yet.</p>
          <p>
            {isEmpty
              ? 'There are no events yet either: open an account first.'
              : 'A branch is the ledger as it might have been. Start one where you stand on the timeline, or open any entry and ask what if it had not happened.'}
          </p>
        </div>
      )}
      {branches && branches.length > 0 && (
        <ul aria-label="Branches" className={styles.list}>
          {branches.map((branch) => (
            <Branch key={branch.id} branch={branch} />
          ))}
        </ul>
      )}
    </>
  );
}

/** Whoever asks again where nothing was changed goes on with that branch: until then there is nothing to come back to. */
const isSomething = ({ name, edits, plan }: StoredBranch): boolean => name !== null || edits.length > 0 || plan !== undefined;

function Branch({ branch: known }: { readonly branch: StoredBranch }) {
  const { branch, made } = useMadeSo(known);
  const [isDiscarding, setIsDiscarding] = useState(false);
  const title = useBranchTitle(branch);
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <PageLink to={branchPath(branch.id)} className={styles.name}>
          {title}
        </PageLink>
        <span className={styles.facts}>{factsOf(branch, made)}</span>
      </div>
      <Button icon="close" aria-label={`Discard ${title}`} onClick={() => setIsDiscarding(true)}>
        Discard
      </Button>
      {isDiscarding && <DiscardDialog branch={branch} onClose={() => setIsDiscarding(false)} />}
    </li>
  );
}

function factsOf({ name, base, edits }: StoredBranch, made: MadeSo | undefined): string {
  const begins = base === 0 ? 'begins before the first event' : `begins after event ${formatCount(base)}`;
  const isMade = made && { whole: 'Made so, ', part: 'Made so in part, ', none: '' }[made.extent];
  return `${isMade || (name === null ? 'Not kept yet, ' : '')}${countOf(edits.length, 'change')}, ${begins}`;
}
