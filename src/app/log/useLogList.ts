import { type RefCallback, type RefObject, useRef, useState } from 'react';
import type { Position } from '../../eventsourcing/event.ts';
import { useRowHeight } from '../kit/useRowHeight.ts';
import { useWindowedRows } from '../kit/useWindowedRows.ts';
import { engine } from '../state/engine.ts';
import { useShown } from '../state/shown.ts';
import { findEvent } from './findEvent.ts';
import { isFiltered, type LogFilters } from './logFilters.ts';

/** Events that are fetched together. */
export const blockRows = 20;
const marginRows = 8;

export interface LogList {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly probe: RefCallback<HTMLElement>;
  readonly rows: Omit<ReturnType<typeof useWindowedRows>, 'showRow'>;
  /** Index of the row that takes the focus as soon as it is there. */
  readonly wantedRow: number | null;
  readonly forgetWanted: () => void;
  /** Scrolls to an event and focuses it; to the next older one when a filter hides it. */
  readonly showEvent: (position: Position) => Promise<void>;
}

/** The list of events as it scrolls, and the way to any one of them. */
export function useLogList(filters: LogFilters, count: number): LogList {
  const box = useRef<HTMLDivElement>(null);
  const [rowPx, probe] = useRowHeight();
  const [wantedRow, setWantedRow] = useState<number | null>(null);
  const at = useShown((shown) => shown.position);
  const { showRow, ...rows } = useWindowedRows(box, { count, rowPx, blockRows, marginRows });
  const positionAt = async (index: number) => {
    const { events } = await engine.view('log', { ...filters, at, offset: index, limit: 1 });
    return events[0]?.event.position ?? 0;
  };
  return {
    box,
    probe,
    rows,
    wantedRow,
    forgetWanted: () => setWantedRow(null),
    showEvent: async (position) => {
      const index = isFiltered(filters) ? await findEvent(position, count, positionAt) : at - position;
      showRow(index);
      setWantedRow(index);
    },
  };
}
