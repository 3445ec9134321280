import { useState } from 'react';
import type { StoredBranch } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { PageHeading } from '../kit/PageHeading.tsx';
import { QueryProblem } from '../kit/QueryProblem.tsx';
import { PageLink } from '../state/PageLink.tsx';
import { useShown } from '../state/shown.ts';
import { usePageTitle } from '../state/usePageTitle.ts';
import { useWritingReason } from '../state/useWritingReason.ts';
import { whatIfPath } from '../state/whatIfPath.ts';
import { BranchConflicts } from './BranchConflicts.tsx';
import { BranchEdits } from './BranchEdits.tsx';
import { useBranches } from './branches.ts';
import { Course } from './Course.tsx';
import { DiscardDialog } from './DiscardDialog.tsx';
import { MakeItSoDialog } from './MakeItSoDialog.tsx';
import type { MadeSo } from './madeSo.ts';
import { NameDialog } from './NameDialog.tsx';
import { useBranchView } from './useBranchView.ts';
import { useMadeSo } from './useMadeSo.ts';
import { useOutcomeTold } from './useOutcomeTold.ts';
import styles from './WhatIf.module.css';
import { WhatIfAccounts } from './WhatIfAccounts.tsx';
import { WhatIfTotals } from './WhatIfTotals.tsx';
import { titleOf } from './whatIfWords.ts';

/** One branch: what is and what would be, at the moment that is looked at. */
export function BranchPage({ id }: { readonly id: string }) {
  const { data: branches, error, refetch } = useBranches();
  const branch = branches?.find((one) => one.id === id);
  usePageTitle('What if', { name: branch && titleOf(branch) });
  if (branch) return <FoundBranch branch={branch} />;
  return (
    <>
      <PageHeading title="What if" above={<PageLink to={whatIfPath}>All branches</PageLink>} />
      {error && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {branches && <p className={styles.quiet}>There is no such branch in this browser. It may have been discarded.</p>}
    </>
  );
}

type Doing = 'name' | 'discard' | 'makeItSo';

function FoundBranch({ branch: known }: { readonly branch: StoredBranch }) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const past = useWritingReason();
  const { branch, made } = useMadeSo(known);
  const { name, base, edits, plan } = branch;
  const emptyReason = edits.length === 0 ? 'Nothing is changed in this branch yet.' : undefined;
  const isMadeSo = made?.extent === 'whole';
  const madeReason = isMadeSo ? 'It is so already: everything that makes it so is in the ledger.' : undefined;
  return (
    <>
      <PageHeading
        above={<PageLink to={whatIfPath}>All branches</PageLink>}
        title={titleOf(branch)}
        below={
          <>
            {base === 0 ? 'A branch from before the first event' : `A branch from after event ${formatCount(base)}`}
            {plan ? madeWords(made) : `${name === null ? ', not kept yet' : ''}. The ledger itself is not touched by it.`}
          </>
        }
        actions={
          <>
            <Button variant={name === null ? 'primary' : 'quiet'} icon={name === null ? 'check' : 'edit'} onClick={() => setDoing('name')}>
              {name === null ? 'Keep' : 'Rename'}
            </Button>
            <Button icon="close" onClick={() => setDoing('discard')}>
              Discard
            </Button>
            <Button
              {...(isMadeSo ? { icon: 'check' as const } : {})}
              disabledReason={madeReason ?? past ?? emptyReason}
              onClick={() => setDoing('makeItSo')}
            >
              {isMadeSo ? 'Made so' : made?.extent === 'part' ? 'Finish making it so' : 'Make it so'}
            </Button>
          </>
        }
      />
      <WhatWouldBe branch={branch} isMadeSo={isMadeSo} />
      {doing === 'name' && <NameDialog branch={branch} onClose={close} />}
      {doing === 'discard' && <DiscardDialog branch={branch} onClose={close} />}
      {doing === 'makeItSo' && <MakeItSoDialog branch={branch} made={made} onClose={close} />}
    </>
  );
}

function madeWords(made: MadeSo | undefined): string {
  if (!made) return '.';
  if (made.extent === 'whole') return ', made so.';
  return `, made so in part: ${formatCount(made.stored.size)} of ${countOf(made.planned, 'entry', 'entries')} ${made.stored.size === 1 ? 'is' : 'are'} in the ledger.`;
}

/** After a branch has been made so, the log goes on with what made it so: what is and would be is told up to there. */
function WhatWouldBe({ branch, isMadeSo }: { readonly branch: StoredBranch; readonly isMadeSo: boolean }) {
  const shown = useShown(({ position }) => position);
  const at = Math.min(shown, branch.plan?.head ?? shown);
  const { known, error, refetch } = useBranchView(branch, at);
  const answer = useOutcomeTold(known);
  return (
    <>
      {branch.plan && shown > at && (
        <p className={styles.quiet}>
          {isMadeSo ? 'This branch was made so' : 'Making this branch so was begun'} right after event {formatCount(at)}. The figures compare what was
          and what would be up to that event.
        </p>
      )}
      {error && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {known && !error && (
        <>
          <div ref={answer} className={styles.answer}>
            <WhatIfTotals view={known.view} branch={known.branch} />
          </div>
          <div className={styles.columns}>
            <div className={styles.column}>
              <Course branch={known.branch} view={known.view} />
              <WhatIfAccounts view={known.view} />
            </div>
            <div className={styles.column}>
              <BranchEdits branch={branch} known={known} />
              <BranchConflicts view={known.view} />
            </div>
          </div>
        </>
      )}
    </>
  );
}
