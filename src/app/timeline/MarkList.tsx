import { useEffect, useRef, useState } from 'react';
import { position } from '../../eventsourcing/event.ts';
import { Button } from '../kit/Button.tsx';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { formatRecordedTime } from '../kit/formatDate.ts';
import { Icon, type IconName } from '../kit/Icon.tsx';
import { usePlayhead } from '../state/playhead.ts';
import { useBookmarks } from '../state/useBookmarks.ts';
import { useViewAt } from '../state/useView.ts';
import styles from './MarkList.module.css';
import { bookmarkType, markOfType } from './markKinds.ts';
import { happened } from './momentWords.ts';
import { PositionLink } from './PositionLink.tsx';

const pageLength = 50;

interface MarkListProps {
  /** The positions of the first and the last of them. */
  readonly first: number;
  readonly last: number;
  readonly types: readonly string[];
  readonly onDone: () => void;
}

/** All marks of a stretch of the log, oldest first, each a link that goes there. */
export function MarkList({ onDone, ...stretch }: MarkListProps) {
  const [pages, setPages] = useState(1);
  const { data } = useMarkPage(stretch, 0);
  const list = useRef<HTMLDivElement>(null);
  const bookmarks = useBookmarks() ?? [];
  const isKnown = data !== undefined;
  useEffect(() => {
    if (isKnown) list.current?.querySelector('a')?.focus();
  }, [isKnown]);
  if (!data) return null;
  const left = data.count - pages * pageLength;
  const bookmarked = stretch.types.includes(bookmarkType) ? bookmarks.filter(({ position: at }) => at >= stretch.first && at <= stretch.last) : [];
  return (
    <div ref={list} className={styles.list}>
      <h2 className={styles.title}>{countOf(data.count + bookmarked.length, 'mark')}</h2>
      {bookmarked.length > 0 && (
        <ol aria-label="Bookmarks">
          {bookmarked.map(({ bookmarkId, name, position: at, momentRecordedAt }) => (
            <MarkRow key={bookmarkId} at={at} icon="bookmark" what={name} recordedAt={momentRecordedAt} onDone={onDone} />
          ))}
        </ol>
      )}
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
    <MarkRow
      key={moment.at}
      at={moment.at}
      icon={markOfType(moment.row?.event.event.type ?? '').icon}
      what={happened(moment)}
      recordedAt={moment.row?.event.recordedAt ?? null}
      onDone={onDone}
    />
  ));
}

interface MarkRowProps {
  readonly at: number;
  readonly icon: IconName;
  readonly what: string;
  readonly recordedAt: string | null;
  readonly onDone: () => void;
}

function MarkRow({ at, icon, what, recordedAt, onDone }: MarkRowProps) {
  return (
    <li>
      <PositionLink to={at} className={styles.row} onJump={onDone}>
        <Icon name={icon} size={18} />
        <span className={styles.what}>{what}</span>
        <span className={styles.when}>
          {recordedAt === null ? 'Before the first event' : `${formatRecordedTime(recordedAt)} · event ${formatCount(at)}`}
        </span>
      </PositionLink>
    </li>
  );
}

function useMarkPage({ first, last, types }: Omit<MarkListProps, 'onDone'>, offset: number) {
  const head = usePlayhead((playhead) => playhead.head);
  return useViewAt('markList', { from: position(Math.max(0, first - 1)), to: position(last), types, offset, limit: pageLength }, head);
}
