import { useState } from 'react';
import type { WhatIfConflict, WhatIfView } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { formatCount } from '../kit/formatCount.ts';
import { formatRecordedDay } from '../kit/formatDate.ts';
import { PageLink } from '../state/PageLink.tsx';
import { describeRejection, noMoney, type RejectionContext } from '../words/describeRejection.ts';
import styles from './BranchConflicts.module.css';
import { countOfConflicts } from './consequenceWords.ts';
import { momentWords } from './whatIfWords.ts';

/** Where the branch runs into a rule, and what falls away with what it leaves out: each leads to its event. */
export function BranchConflicts({ view }: { readonly view: WhatIfView }) {
  const { refused, fallenAway } = view;
  return (
    <>
      <Conflicts
        title="Would be refused"
        words={`${countOfConflicts(refused)} of the ledger would have been refused by the rules, and so would not have happened:`}
        of={refused}
      />
      <Conflicts title="Falls away" words={`${countOfConflicts(fallenAway)} of the ledger would have had nothing to be about:`} of={fallenAway} />
    </>
  );
}

interface ConflictsProps {
  readonly title: string;
  readonly words: string;
  readonly of: WhatIfView['refused'];
}

/** More than these are shown when they are asked for. */
const firstRows = 8;

function Conflicts({ title, words, of: { count, rows } }: ConflictsProps) {
  const [isWhole, setIsWhole] = useState(false);
  if (count === 0) return null;
  const shown = isWhole ? rows : rows.slice(0, firstRows);
  const hidden = count - shown.length;
  return (
    <section aria-label={title} tabIndex={-1} data-conflicts className={styles.conflicts}>
      <h2>{title}</h2>
      <p className={styles.words}>{words}</p>
      <ol className={styles.list}>
        {shown.map((conflict) => (
          <Conflict key={conflict.moment.at} conflict={conflict} />
        ))}
      </ol>
      {hidden > 0 && (
        <p className={styles.words}>
          {isWhole || rows.length <= firstRows ? (
            `and ${formatCount(hidden)} more`
          ) : (
            <Button onClick={() => setIsWhole(true)}>Show {formatCount(rows.length - firstRows)} more</Button>
          )}
        </p>
      )}
    </section>
  );
}

function Conflict({ conflict: { moment, rejection } }: { readonly conflict: WhatIfConflict }) {
  return (
    <li className={styles.item}>
      <p>
        <PageLink to={`/log/${moment.at}`}>Event {formatCount(moment.at)}</PageLink>
        {moment.row && `, ${formatRecordedDay(moment.row.event.recordedAt)}`}
      </p>
      <p>{momentWords(moment)}</p>
      <p className={styles.reason}>{reasonOf(rejection, moment.row ?? noMoney)}</p>
    </li>
  );
}

/** Advice to whoever gives a command helps nobody here: what is missing is missing because the branch leaves it out. */
function reasonOf(rejection: WhatIfConflict['rejection'], money: RejectionContext): string {
  if (rejection.type === 'AccountNotFound') return 'Its account, or the other one of its transfer, is not there in this branch.';
  if (rejection.type === 'EntryNotFound') return 'The entry that it takes back is not there in this branch.';
  return describeRejection(rejection, money);
}
