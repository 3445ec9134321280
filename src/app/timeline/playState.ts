import { create } from 'zustand';
import { type Direction, faster, type Speed } from './playPace.ts';

interface Play {
  /** Which way the timeline plays now; null while it rests. */
  readonly playing: Direction | null;
  readonly speed: Speed;
}

/** What was asked of play: nothing plays before somebody asked. `usePlayer.ts` does it. */
export const usePlay = create<Play>(() => ({ playing: null, speed: '1' }));

export const isPlaying = ({ playing }: Play): boolean => playing !== null;

export function togglePlay(): void {
  usePlay.setState(({ playing }) => ({ playing: playing === null ? 'forward' : null }));
}

export function pausePlay(): void {
  if (usePlay.getState().playing !== null) usePlay.setState({ playing: null });
}

export function chooseSpeed(speed: Speed): void {
  usePlay.setState({ speed });
}

/** L and J, as film editors know them: that way, and faster each time; the other way begins again at 1×. */
export function shuttle(direction: Direction): void {
  usePlay.setState(({ playing, speed }) => ({ playing: direction, speed: playing === direction ? faster(speed) : '1' }));
}
