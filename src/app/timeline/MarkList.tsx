import { useEffect, useRef, useState } from 'react';
import { position } from '../../eventsourcing/event.ts';
import { Button } from '../kit/Button.tsx';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { formatRecordedTime } from '../kit/formatDate.ts';
import { Icon } from '../kit/Icon.tsx';
import { usePlayhead } from '../state/playhead.ts';
import { useViewAt } from '../state/useView.ts';
import styles from './MarkList.module.css';
import { markOfType } from './markKinds.ts';
import { happened } from './momentWords.ts';
import { PositionLink } from './PositionLink.tsx';

const pageLength = 50;

interface MarkListProps {
  /** Marks after this position, up to `to`. */
  readonly from: number;
  readonly to: number;
  readonly types: readonly string[];
  readonly onDone: () => void;
}

/** All marks of a stretch of the log, oldest first, each a link that goes there. */
export function MarkList({ onDone, ...stretch }: MarkListProps) {
  const [pages, setPages] = useState(1);
  const { data } = useMarkPage(stretch, 0);
  const list = useRef<HTMLDivElement>(null);
  const isKnown = data !== undefined;
  useEffect(() => {
    if (isKnown) list.current?.querySelector('a')?.focus();
  }, [isKnown]);
  if (!data) return null;
  const left = data.count - pages * pageLength;
  return (
    <div ref={list} className={styles.list}>
      <h2 className={styles.title}>{countOf(data.count, 'mark')}</h2>
      <ol>
        {Array.from({ length: pages }, (_, page) => (
          <MarkPage key={page} {...stretch} offset={page * pageLength} onDone={onDone} />
        ))}
      </ol>
      {left > 0 && (
        <Button className={styles.more} onClick={() => setPages(pages + 1)}>
          Show {formatCount(Math.min(pageLength, left))} more
        </Button>
      )}
    </div>
  );
}

function MarkPage({ offset, onDone, ...stretch }: MarkListProps & { readonly offset: number }) {
  const { data } = useMarkPage(stretch, offset);
  return data?.rows.map((moment) => (
    <li key={moment.at}>
      <PositionLink to={moment.at} className={styles.row} onJump={onDone}>
        <Icon name={markOfType(moment.row?.event.event.type ?? '').icon} size={18} />
        <span className={styles.what}>{happened(moment)}</span>
        <span className={styles.when}>
          {moment.row && formatRecordedTime(moment.row.event.recordedAt)} · event {formatCount(moment.at)}
        </span>
      </PositionLink>
    </li>
  ));
}

function useMarkPage({ from, to, types }: Omit<MarkListProps, 'onDone'>, offset: number) {
  const head = usePlayhead((playhead) => playhead.head);
  return useViewAt('markList', { from: position(from), to: position(to), types, offset, limit: pageLength }, head);
}
