import { type KeyboardEvent, useRef, useState } from 'react';
import type { Position } from '../../eventsourcing/event.ts';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { formatRecordedDay } from '../kit/formatDate.ts';
import { Icon } from '../kit/Icon.tsx';
import { lazily } from '../kit/lazily.tsx';
import styles from './MarkLane.module.css';
import type { MarkCluster } from './markClusters.ts';
import { countsByKind, markOfType, typesOf } from './markKinds.ts';
import { PositionLink } from './PositionLink.tsx';
import type { RailScale } from './railScale.ts';
import { type PopoverHandle, TimelinePopover } from './TimelinePopover.tsx';
import { focusTimeline } from './timelineFocus.ts';
import { type MarkRoom, useMarkClusters, useMarkKinds } from './useMarks.ts';

const MarkList = lazily(() => import('./MarkList.tsx').then(({ MarkList }) => MarkList));

interface MarkLaneProps {
  readonly head: Position;
  readonly scale: RailScale;
  readonly width: number;
}

/** Letters of a mark's words at their size, and what its drawing takes, in pixels. */
const letterPixels = 6.6;
const drawingPixels = 30;

/** A count is as wide as its digits, from a little before its place on; the lane ends before the rail does. */
const roomOf = (apart: number, beforePlace: number, railAfterLane: number): MarkRoom => ({
  apart,
  reach: (count) => (count === 1 ? 0 : Math.max(0, shortCount(count).length * countLetterPixels + countPixels - beforePlace - railAfterLane)),
});

/** Letters of a count, and what is around them, in pixels. */
const countLetterPixels = 7;
const countPixels = 20;

const mouseRoom = roomOf(24, 12, 12);
const fingerRoom = roomOf(44, 14, 22);

/** What happened along the rail besides money coming and going. One stop for the Tab key; the arrows go from mark to mark. */
export function MarkLane({ head, scale, width }: MarkLaneProps) {
  const { shown } = useMarkKinds(head);
  const room = matchMedia('(pointer: coarse)').matches ? fingerRoom : mouseRoom;
  const clusters = useMarkClusters(head, scale, width, room, shown);
  const [current, setCurrent] = useState(0);
  const [opened, setOpened] = useState<MarkCluster | null>(null);
  const lane = useRef<HTMLDivElement>(null);
  const popover = useRef<PopoverHandle>(null);
  const stop = Math.min(current, clusters.length - 1);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: clusters.length - 1 }[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const held = Math.min(clusters.length - 1, Math.max(0, next));
    setCurrent(held);
    lane.current?.querySelectorAll<HTMLElement>('a, button')[held]?.focus();
  };

  return (
    <>
      <div ref={lane} role="toolbar" aria-label="Marks" tabIndex={-1} className={styles.lane} onKeyDown={onKeyDown}>
        {clusters.map((cluster, index) => (
          <Mark
            key={`${cluster.first} ${cluster.name ?? ''}`}
            cluster={cluster}
            isStop={index === stop}
            room={(clusters[index + 1]?.x ?? width) - cluster.x}
            onFocus={() => setCurrent(index)}
            onOpen={() => {
              setOpened(cluster);
              popover.current?.open();
            }}
          />
        ))}
      </div>
      <TimelinePopover ref={popover} label={opened ? nameOf(opened) : 'Marks'} above={opened?.x}>
        {() =>
          opened && (
            <MarkList
              first={opened.first}
              last={opened.last}
              types={typesOf(shown)}
              onDone={() => {
                popover.current?.close();
                focusTimeline();
              }}
            />
          )
        }
      </TimelinePopover>
    </>
  );
}

interface MarkProps {
  readonly cluster: MarkCluster;
  readonly isStop: boolean;
  /** Pixels to the next one. */
  readonly room: number;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}

function Mark({ cluster, isStop, room, onFocus, onOpen }: MarkProps) {
  const tabIndex = isStop ? 0 : -1;
  const name = nameOf(cluster);
  const [type] = cluster.counts;
  if (cluster.count === 1 && type) {
    const { icon, words: kind } = markOfType(type.type);
    const words = cluster.name ?? kind;
    const hasRoom = room > words.length * letterPixels + drawingPixels;
    return (
      <span className={styles.place} style={{ transform: `translateX(${cluster.x}px)` }}>
        <PositionLink to={cluster.first} className={styles.mark} label={name} title={name} tabIndex={tabIndex} onFocus={onFocus}>
          <Icon name={icon} size={14} />
          {hasRoom && <span className={styles.words}>{words}</span>}
        </PositionLink>
      </span>
    );
  }
  const kinds = countsByKind(cluster.counts);
  return (
    <span className={styles.place} style={{ transform: `translateX(${cluster.x}px)` }}>
      <button
        type="button"
        className={styles.mark}
        aria-label={name}
        aria-haspopup="dialog"
        title={`${name}. Opens the list of them.`}
        tabIndex={tabIndex}
        onFocus={onFocus}
        onClick={onOpen}
      >
        <span className={styles.count}>{shortCount(cluster.count)}</span>
        {room > kinds.length * 16 + drawingPixels && kinds.map(({ kind, icon }) => <Icon key={kind} name={icon} size={13} />)}
      </button>
    </span>
  );
}

/** What a mark is called where it cannot be seen. Not by the account's name: in the past that may be one that is not known yet. */
function nameOf({ count, counts, first, recordedAt, name }: MarkCluster): string {
  const day = recordedAt === '' ? 'before the first event' : formatRecordedDay(recordedAt);
  const [type] = counts;
  if (count === 1 && type) return `${markOfType(type.type).words}${name === undefined ? '' : ` “${name}”`}, event ${formatCount(first)}, ${day}`;
  const kinds = countsByKind(counts).map(({ count: ofKind, one, many }) => countOf(ofKind, one, many));
  return `${countOf(count, 'mark')} from ${day}: ${kinds.join(', ')}`;
}

const shortCount = (count: number): string => (count < 1_000 ? String(count) : `${Math.floor(count / 1_000)}k`);
