import { QueryProblem } from '../kit/QueryProblem.tsx';
import { isSearched } from '../kit/SearchProgress.tsx';
import { useView } from '../state/useView.ts';
import { LogEntry, LogEntryToCome } from './LogEntry.tsx';
import styles from './LogTable.module.css';
import type { LogFilters } from './logFilters.ts';
import { blockRows } from './useLogList.ts';

interface LogBlockProps {
  readonly filters: LogFilters;
  readonly offset: number;
  readonly rows: number;
  readonly topPx: number;
  readonly wantedRow: number | null;
  readonly onArrive: () => void;
}

/** A run of events, fetched together, with room kept for them until they are there. */
export function LogBlock({ filters, offset, rows, topPx, wantedRow, onArrive }: LogBlockProps) {
  const { data, isError, error, refetch } = useView(
    'log',
    { ...filters, offset, limit: blockRows },
    { isWhole: (view) => isSearched(view) || view.events.length === blockRows },
  );
  return (
    <div className={styles.block} style={{ top: topPx }}>
      {isError ? (
        <div role="row" aria-rowindex={offset + 2}>
          <div role="cell">
            <QueryProblem error={error} onRetry={() => void refetch()} />
          </div>
        </div>
      ) : (
        Array.from({ length: rows }, (_, within) => {
          const index = offset + within;
          const row = data?.events[within];
          return row ? (
            <LogEntry key={index} row={row} index={index} isWanted={index === wantedRow} onArrive={onArrive} />
          ) : (
            <LogEntryToCome key={index} index={index} />
          );
        })
      )}
    </div>
  );
}
