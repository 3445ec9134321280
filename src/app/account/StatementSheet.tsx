import { useEffect, useRef } from 'react';
import type { StatementQuery, StatementView } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { formatDay, today } from '../kit/formatDate.ts';
import { Money } from '../kit/Money.tsx';
import { notify } from '../state/notices.ts';
import styles from './StatementPage.module.css';
import { StatementTable } from './StatementTable.tsx';
import { saveStatement } from './saveStatement.ts';
import type { StatementRange } from './statementRange.ts';
import { useKnownWords } from './useKnownWords.ts';
import { type RowLimit, rowsAtOnce } from './useRowLimit.ts';

type Statement = Extract<StatementView, { type: 'Statement' }>;

interface StatementSheetProps {
  readonly view: Statement;
  readonly range: StatementRange;
  readonly query: Omit<StatementQuery, 'at' | 'offset' | 'limit'>;
  readonly rows: RowLimit;
}

/** The statement itself, as it is read and printed. */
export function StatementSheet({ view, range, query, rows }: StatementSheetProps) {
  const { opening, moneyIn, moneyOut, closing, count, entries } = view;
  const print = usePrintWhole(entries.length === count, rows.showAll);
  const known = useKnownWords();
  const more = count - entries.length;
  const save = () =>
    void saveStatement(view, range, query).catch((error: unknown) =>
      notify(`The statement could not be saved: ${error instanceof Error ? error.message : String(error)}`, 'problem'),
    );
  return (
    <>
      <div className={styles.head}>
        <p className={styles.words}>
          {clockWords(range)} {known} <span className={styles.printed}>Printed on {formatDay(today())}.</span>
        </p>
        <div className={styles.deeds}>
          <Button icon="print" onClick={print}>
            Print
          </Button>
          <Button icon="download" onClick={save}>
            Download CSV
          </Button>
        </div>
      </div>
      <dl aria-label="Summary" className={styles.summary}>
        <Sum name="Opening balance" of={view} amount={opening} />
        <Sum name="Money in" of={view} amount={moneyIn} sign="+" />
        <Sum name="Money out" of={view} amount={moneyOut} sign="−" />
        <Sum name="Closing balance" of={view} amount={closing} sign="=" />
      </dl>
      {count === 0 ? <p className={styles.nothing}>No money moved in these days.</p> : <StatementTable view={view} clock={range.clock} />}
      {more > 0 && (
        <p className={styles.more}>
          <Button onClick={rows.showMore}>Show {formatCount(Math.min(more, rowsAtOnce))} more</Button>
          <span>
            {countOf(more, 'later entry', 'later entries')}
            <span className={styles.printed}> not printed here: the page’s own Print has all of them.</span>
          </span>
        </p>
      )}
    </>
  );
}

interface SumProps {
  readonly name: string;
  readonly of: Statement;
  readonly amount: number;
  readonly sign?: string;
}

function Sum({ name, of, amount, sign }: SumProps) {
  return (
    <div>
      <dt>
        {sign && <span aria-hidden="true">{sign} </span>}
        {name}
      </dt>
      <dd>
        <Money amount={amount} currency={of.currency} exponent={of.exponent} />
      </dd>
    </div>
  );
}

/** Which entries are counted, in a sentence. */
function clockWords({ from, to, clock }: StatementRange): string {
  const days = from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`;
  return clock === 'dated' ? `Entries with a date of ${days}.` : `What was entered on ${days}, whatever its date.`;
}

/** Prints once every entry is in the document. */
function usePrintWhole(isWhole: boolean, showAll: () => void): () => void {
  const isAsked = useRef(false);
  useEffect(() => {
    if (!isAsked.current || !isWhole) return;
    isAsked.current = false;
    window.print();
  }, [isWhole]);
  return () => {
    if (isWhole) return window.print();
    isAsked.current = true;
    showAll();
  };
}
