import { type KeyboardEvent, useState } from 'react';
import { commitAddress, returnToNow } from '../state/address.ts';
import { askFor } from '../state/asked.ts';
import { isComparing } from '../state/compare.ts';
import { goTo, positionOf, usePlayhead } from '../state/playhead.ts';
import { useView } from '../state/useView.ts';
import { actionOfKey } from './keyAction.ts';
import { spokenMoment, spokenPlace } from './momentWords.ts';
import { isPlaying, pausePlay, shuttle, togglePlay, usePlay } from './playState.ts';
import { zoomIn, zoomOut } from './railView.ts';
import styles from './TimelineSlider.module.css';
import { keepTimelineSlider } from './timelineFocus.ts';

interface TimelineSliderProps {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly onAskWhere: () => void;
}

/** Loaded with the first key that needs it. */
const compareMode = () => import('../state/compareMode.ts');

/** The slider itself, a native one, as large as the rail: what is seen of it is drawn behind. */
export function TimelineSlider({ id, describedBy, onAskWhere }: TimelineSliderProps) {
  const head = usePlayhead((playhead) => playhead.head);
  const at = usePlayhead(positionOf);
  const spoken = useSpoken(at, head);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const action = actionOfKey(event, at, head);
    if (!action) return;
    event.preventDefault();
    switch (action.type) {
      case 'goTo':
        return goTo(action.position);
      case 'stepByDay':
        return void import('./steps.ts').then(({ stepByDay }) => stepByDay(action.direction)).then(commitAddress);
      case 'stepByMark':
        return void import('./stepByMark.ts').then(({ stepByMark }) => stepByMark(action.direction)).then(commitAddress);
      case 'zoom':
        return action.direction === 'in' ? zoomIn() : zoomOut();
      case 'togglePlay':
        return event.repeat ? undefined : togglePlay();
      case 'shuttle':
        return event.repeat ? undefined : shuttle(action.direction);
      case 'bookmark':
        return askFor({ type: 'bookmark', at });
      case 'compareFrom':
        return void compareMode().then(({ compareFromHere }) => compareFromHere());
      case 'compareTo':
        return void compareMode().then(({ compareToHere }) => compareToHere());
      case 'askWhere':
        return onAskWhere();
      case 'returnToNow':
        return isComparing() ? void compareMode().then(({ leaveCompare }) => leaveCompare()) : returnToNow();
    }
  };

  return (
    <input
      ref={keepTimelineSlider}
      id={id}
      type="range"
      className={styles.slider}
      min={0}
      max={head}
      step={1}
      value={at}
      disabled={head === 0}
      aria-valuetext={spoken}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      onChange={(event) => goTo(event.currentTarget.valueAsNumber)}
      onKeyDown={onKeyDown}
      onKeyUp={() => {
        if (!isPlaying(usePlay.getState())) commitAddress();
      }}
      onPointerDown={pausePlay}
      onPointerUp={commitAddress}
      onPointerCancel={commitAddress}
      onBlur={commitAddress}
    />
  );
}

/**
 * What the slider says. It is held until the moment at the playhead is known, so that each step is one change to hear; and
 * while the timeline plays, when `usePlayer.ts` speaks at a listener's pace.
 */
function useSpoken(at: number, head: number): string {
  const { data: moment } = useView('moment', {}, { enabled: head > 0 });
  const plays = usePlay(isPlaying);
  const spoken = moment ? spokenMoment(moment, head) : head === 0 ? 'No events yet.' : spokenPlace(at, head);
  const [held, setHeld] = useState(spoken);
  if (!plays && held !== spoken) setHeld(spoken);
  return plays ? held : spoken;
}
