import { useEffect, useRef } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { Button } from '../kit/Button.tsx';
import { formatCount } from '../kit/formatCount.ts';
import { Icon } from '../kit/Icon.tsx';
import { addressHere } from '../state/address.ts';
import { noteBackups, useBackups } from '../state/backups.ts';
import { positionOf, usePlayhead } from '../state/playhead.ts';
import { branchFromPath, whatIfPath } from '../state/whatIfPath.ts';
import { lastBackupWords } from '../words/backupWords.ts';
import { AxisChoice } from './AxisChoice.tsx';
import { BookmarkButtons } from './BookmarkButtons.tsx';
import { ClockChoice } from './ClockChoice.tsx';
import { chooseMarks, mostTransfers } from './markFilter.ts';
import { DayStepButtons } from './StepButtons.tsx';
import styles from './TimelineOptions.module.css';
import { useMarkKinds } from './useMarks.ts';
import { ZoomButtons } from './ZoomButtons.tsx';

/** Which marks are shown, which clock the app goes by, how the rail is laid out, and steps by day. */
export function TimelineOptions() {
  const options = useRef<HTMLDivElement>(null);
  useEffect(() => options.current?.querySelector('input')?.focus(), []);
  return (
    <div ref={options} className={styles.options}>
      <MarkChoice />
      <div className={styles.option}>
        <h2>Clock</h2>
        <ClockChoice />
      </div>
      <div className={styles.option} data-room="widest">
        <h2>Layout</h2>
        <AxisChoice />
      </div>
      <div className={styles.option} data-room="wide">
        <h2>Zoom</h2>
        <ZoomButtons />
      </div>
      <div className={styles.option} data-room="wide">
        <h2>Bookmarks</h2>
        <BookmarkButtons />
      </div>
      <BackupNote />
      <div className={styles.option}>
        <h2>What if</h2>
        <span className={styles.pair}>
          <Button onClick={() => leaveFor(whatIfPath, options.current)}>Branches</Button>
          <Button icon="branch" onClick={() => leaveFor(branchFromPath(positionOf(usePlayhead.getState())), options.current)}>
            Start here
          </Button>
        </span>
      </div>
      <div className={styles.option} data-room="narrow">
        <h2>By day</h2>
        <DayStepButtons />
      </div>
    </div>
  );
}

/** To another page at the same moment: the menu has done its work then. */
function leaveFor(path: string, menu: HTMLElement | null): void {
  menu?.closest<HTMLElement>('[popover]')?.hidePopover();
  // What might have been is told as recorded.
  usePlayhead.setState({ asOf: null });
  navigate(addressHere(path));
}

function BackupNote() {
  const head = usePlayhead((playhead) => playhead.head);
  const state = useBackups((backups) => backups.state);
  useEffect(() => void noteBackups({ type: 'Read' }).catch(() => undefined), []);
  if (!state) return null;
  return (
    <div className={styles.option}>
      <h2>Backup</h2>
      <span className={styles.hint}>{lastBackupWords(state, head)}</span>
    </div>
  );
}

function MarkChoice() {
  const head = usePlayhead((playhead) => playhead.head);
  const { counts, shown } = useMarkKinds(head);
  const left = counts.filter(({ kind }) => !shown.has(kind));
  const many = left.find(({ kind, count }) => kind === 'transfer' && count > mostTransfers);
  return (
    <fieldset className={styles.marks}>
      <legend>Marks</legend>
      {counts.map(({ kind, icon, many: name, count }) => (
        <label key={kind} className={styles.kind}>
          <input type="checkbox" checked={shown.has(kind)} onChange={({ currentTarget }) => chooseMarks(kind, currentTarget.checked)} />
          <Icon name={icon} size={18} />
          <span className={styles.name}>{name}</span>
          <span className={styles.count}>{formatCount(count)}</span>
        </label>
      ))}
      <p className={styles.hint}>A number on the timeline stands for so many marks close together: it opens the list of them.</p>
      {many && <p className={styles.hint}>So many transfers would hide the rest, so they are left out until you ask for them.</p>}
    </fieldset>
  );
}
