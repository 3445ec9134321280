import { useEffect } from 'react';
import { position } from '../../eventsourcing/event.ts';
import { commitAddress } from '../state/address.ts';
import { engine } from '../state/engine.ts';
import { goTo, positionOf, usePlayhead } from '../state/playhead.ts';
import { Player } from './player.ts';
import { pausePlay, usePlay } from './playState.ts';
import { announcePlayhead } from './steps.ts';

/** A listener hears at most one message in this time. */
const messageEveryMs = 2_000;

const inFront = 'dialog[open], [popover]:popover-open';

/** Plays the timeline when it is asked to, and pauses when somebody takes the playhead, hides the tab or opens a dialog. */
export function usePlayer(): void {
  useEffect(() => {
    let spokenAtMs = Number.NEGATIVE_INFINITY;
    const player = new Player({
      at: () => positionOf(usePlayhead.getState()),
      head: () => usePlayhead.getState().head,
      speed: () => usePlay.getState().speed,
      goTo,
      gapBetween,
      isCovered: () => document.hidden || document.querySelector(inFront) !== null,
      onStep: () => {
        if (performance.now() - spokenAtMs < messageEveryMs) return;
        spokenAtMs = performance.now();
        void announcePlayhead();
      },
      onEnd: pausePlay,
    });
    const stopAsking = usePlay.subscribe(({ playing, speed }, before) => {
      if (playing === null) player.pause();
      else if (playing !== before.playing) player.play(playing);
      else if (speed !== before.speed) player.pace();
      // Where it came to rest is one Back away from where it began.
      if (playing === null && before.playing !== null) commitAddress();
    });
    const stopWatching = usePlayhead.subscribe(() => {
      if (player.wasTaken()) pausePlay();
    });
    const pauseWhenHidden = () => document.hidden && pausePlay();
    const pauseWhenCovered = () => document.querySelector(inFront) !== null && pausePlay();
    document.addEventListener('visibilitychange', pauseWhenHidden);
    document.addEventListener('toggle', pauseWhenCovered, true);
    return () => {
      pausePlay();
      stopAsking();
      stopWatching();
      document.removeEventListener('visibilitychange', pauseWhenHidden);
      document.removeEventListener('toggle', pauseWhenCovered, true);
    };
  }, []);
}

async function gapBetween(from: number, to: number): Promise<number> {
  const recorded = await Promise.all([from, to].map((at) => engine.view('recordedBy', { at: position(at) })));
  const [before = 0, after = 0] = recorded.map(({ instant }) => (instant === null ? Number.NaN : Date.parse(instant)));
  // Before the first event there was nothing to wait for.
  return Number.isNaN(after - before) ? 0 : Math.abs(after - before);
}
