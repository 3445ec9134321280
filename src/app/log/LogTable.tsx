import { LogBlock } from './LogBlock.tsx';
import styles from './LogTable.module.css';
import type { LogFilters } from './logFilters.ts';
import type { LogList } from './useLogList.ts';

interface LogTableProps {
  readonly list: LogList;
  readonly filters: LogFilters;
  readonly count: number;
}

const columns = ['Event', 'What happened', 'Amount', 'Account', 'Recorded'] as const;

/** The events around the screen, as a table that knows how long it is. */
export function LogTable({ list: { box, probe, rows, wantedRow, forgetWanted }, filters, count }: LogTableProps) {
  return (
    <div className={styles.frame} hidden={count === 0}>
      <div ref={probe} className={styles.probe} aria-hidden="true" />
      <div role="table" aria-label="Events" aria-rowcount={count + 1}>
        <div role="rowgroup" className={styles.head}>
          <div role="row" aria-rowindex={1} className={styles.columns}>
            {columns.map((column) => (
              <span key={column} role="columnheader">
                {column}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" ref={box} className={styles.box} style={{ height: rows.boxPx }}>
          {rows.blocks.map((block) => (
            <LogBlock key={block.offset} {...block} filters={filters} wantedRow={wantedRow} onArrive={forgetWanted} />
          ))}
        </div>
      </div>
    </div>
  );
}
