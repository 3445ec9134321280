import type { RailWindow } from './railScale.ts';

/** A window as long as asked for, but not longer than the rail, around a place of it; held inside the rail. */
export function windowAround(centre: number, length: number): RailWindow {
  const held = Math.min(1, Math.max(0, length));
  const from = Math.min(1 - held, Math.max(0, centre - held / 2));
  return { from, to: from + held };
}

/** The window made longer (above 1) or shorter by a factor, while one place of the rail keeps its place on the screen. */
export function zoomedAt({ from, to }: RailWindow, factor: number, fixed: number, shortest: number): RailWindow {
  const length = Math.min(1, Math.max(Math.min(shortest, 1), (to - from) * factor));
  const within = Math.min(1, Math.max(0, (fixed - from) / (to - from)));
  return windowAround(fixed + (0.5 - within) * length, length);
}

/** The window moved by a share of the whole rail. */
export const movedBy = ({ from, to }: RailWindow, by: number): RailWindow => windowAround((from + to) / 2 + by, to - from);

/** A place this little outside, as a share of the window, is at its edge: events stand where they stand, not where it was tapped. */
export const edge = 0.03;

/** The window as it is when it shows a place of the rail, else moved to have it in its middle. */
export function showing({ from, to }: RailWindow, place: number): RailWindow {
  const [length, reach] = [to - from, (to - from) * edge];
  return place >= from - reach && place <= to + reach ? { from, to } : windowAround(place, length);
}

export const isWhole = ({ from, to }: RailWindow): boolean => from <= 0 && to >= 1;
