import type { AsOf, ExplainedNumber } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { QueryProblem } from '../kit/QueryProblem.tsx';
import { usePlayhead } from '../state/playhead.ts';
import { useViewAt } from '../state/useView.ts';
import { ExplainedRow } from './ExplainedRow.tsx';

/** Entries that are asked for together. */
export const pageRows = 100;

interface ExplainedPageProps {
  readonly of: ExplainedNumber;
  readonly at: number;
  readonly after: number;
  readonly asOf: AsOf | null;
  readonly offset: number;
  readonly onGo: (position: number) => void;
}

/** A run of the entries that made a number. */
export function ExplainedPage({ of, at, after, asOf, offset, onGo }: ExplainedPageProps) {
  const { data: view, error, refetch } = useViewAt('explain', { of, after: position(after), offset, limit: pageRows }, at, { asOf });
  const here = usePlayhead((playhead) => (playhead.asOf ? null : playhead.at));
  if (error) {
    return (
      <li>
        <QueryProblem error={error} onRetry={() => void refetch()} />
      </li>
    );
  }
  if (view?.type !== 'Number') return null;
  return view.entries.map((entry) => (
    <ExplainedRow
      key={entry.eventId}
      entry={entry}
      currency={view.currency}
      exponent={view.exponent}
      isTotal={of.type === 'total'}
      isHere={entry.position === here}
      onGo={onGo}
    />
  ));
}
