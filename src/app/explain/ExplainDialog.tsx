import { useState } from 'react';
import type { AsOf, ExplainedNumber, ExplainView } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { formatDay } from '../kit/formatDate.ts';
import { Money } from '../kit/Money.tsx';
import { QueryProblem } from '../kit/QueryProblem.tsx';
import { jumpTo } from '../state/address.ts';
import { usePlayhead } from '../state/playhead.ts';
import { useShown } from '../state/shown.ts';
import { useViewAt } from '../state/useView.ts';
import styles from './ExplainDialog.module.css';
import { ExplainedPage, pageRows } from './ExplainedPage.tsx';

interface ExplainDialogProps {
  readonly of: ExplainedNumber;
  /** Where it is read, when that is not where the playhead stands. */
  readonly at: number | undefined;
  /** Only what changed the number since this position. */
  readonly after: number | undefined;
  /** As dated, by another day than the one shown. */
  readonly asOf: AsOf | undefined;
  readonly onClose: () => void;
}

/** The events that made a number, newest first, with what it was after each of them, and the way to any of them. */
export function ExplainDialog({ of, at, after = 0, asOf, onClose }: ExplainDialogProps) {
  const shown = useShown();
  const readAt = at ?? shown.position;
  // A number with a place of its own in the log is as recorded.
  const day = asOf ?? (at === undefined ? shown.asOf : null);
  const { data: view, error, refetch } = useViewAt('explain', { of, after: position(after), offset: 0, limit: pageRows }, readAt, { asOf: day });
  return (
    <Dialog title="How this number came to be" onClose={onClose}>
      {error && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {view?.type === 'Unknown' && <p className={styles.nothing}>It is not there yet at this moment.</p>}
      {view?.type === 'TooLarge' && <p className={styles.nothing}>It is, or once was, more than can be counted exactly.</p>}
      {view?.type === 'Number' && (
        <Explanation
          view={view}
          of={of}
          at={readAt}
          after={after}
          asOf={day}
          onGo={(target) => {
            onClose();
            jumpTo(target);
          }}
        />
      )}
    </Dialog>
  );
}

interface ExplanationProps {
  readonly view: Extract<ExplainView, { type: 'Number' }>;
  readonly of: ExplainedNumber;
  readonly at: number;
  readonly after: number;
  readonly asOf: AsOf | null;
  readonly onGo: (position: number) => void;
}

function Explanation({ view, of, at, after, asOf, onGo }: ExplanationProps) {
  const { name, amount, opening, currency, exponent, count } = view;
  const [pages, setPages] = useState(1);
  const isLive = usePlayhead((playhead) => playhead.at === null && playhead.head === at);
  const older = Math.max(0, count - pages * pageRows);
  return (
    <>
      <div className={styles.number}>
        <p className={styles.what}>
          {of.type === 'total' ? `Total ${name}` : `Balance of ${name}`},{' '}
          {asOf ? `as dated, ${formatDay(asOf.day)}` : isLive ? 'now' : `at event ${formatCount(view.at)}`}
        </p>
        <Money amount={amount} currency={currency} exponent={exponent} className={styles.amount} />
        <p className={styles.made}>
          {after === 0 ? (
            count === 0 ? (
              'No money has moved yet.'
            ) : (
              `Made by ${countOf(count, 'entry', 'entries')}${asOf ? ', in the order of their dates' : ''}. Each line shows the number right after it.`
            )
          ) : (
            <>
              {count === 0 ? 'No money has moved' : countOf(count, 'entry', 'entries')} since event {formatCount(after)}, when it was{' '}
              <Money amount={opening} currency={currency} exponent={exponent} />.
            </>
          )}
        </p>
        {of.type === 'total' && <p className={styles.made}>A transfer between two of these accounts is two lines that cancel.</p>}
      </div>
      {count > 0 && (
        <ol aria-label="Entries" className={styles.list} reversed start={count}>
          {Array.from({ length: pages }, (_, page) => (
            <ExplainedPage key={page} of={of} at={at} after={after} asOf={asOf} offset={page * pageRows} onGo={onGo} />
          ))}
        </ol>
      )}
      {older > 0 ? (
        <p className={styles.more}>
          <Button onClick={() => setPages(pages + 1)}>Show {formatCount(Math.min(older, pageRows))} older</Button>
          <span>{countOf(older, 'older entry', 'older entries')}</span>
        </p>
      ) : (
        count > 0 && (
          <p className={styles.beginning}>
            <span>{after === 0 ? 'It began with' : `At event ${formatCount(after)}`}</span>
            <Money amount={opening} currency={currency} exponent={exponent} />
          </p>
        )
      )}
    </>
  );
}
