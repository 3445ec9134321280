import { create } from 'zustand';
import { type RailWindow, wholeRail } from './railScale.ts';
import { isWhole, movedBy, showing, windowAround, zoomedAt } from './railWindow.ts';

export type Axis = 'event' | 'date';

interface RailView {
  readonly axis: Axis;
  /** What part of the rail is seen; all of it unless zoomed in. */
  readonly window: RailWindow;
  /** The shortest window that still shows something: the rail keeps it true, which knows its width. */
  readonly shortest: number;
  /** Where the playhead stands on the whole rail: zooming keeps it in the middle. */
  readonly playhead: number;
}

/** How the rail is looked at. It changes nothing in what the app shows. */
export const useRailView = create<RailView>(() => ({ axis: 'event', window: wholeRail, shortest: 1, playhead: 1 }));

/** So much nearer by one press: small enough to keep one's bearings, six of them reach an event of thousands. */
const zoomStep = 4;

export const isZoomed = ({ window }: RailView): boolean => !isWhole(window);
export const canZoomIn = ({ window, shortest }: RailView): boolean => window.to - window.from > shortest * 1.001;

export function zoomIn(): void {
  useRailView.setState(({ window, shortest, playhead }) => ({
    window: windowAround(playhead, Math.max(shortest, (window.to - window.from) / zoomStep)),
  }));
}

export function zoomOut(): void {
  useRailView.setState(({ window, playhead }) => ({ window: windowAround(playhead, (window.to - window.from) * zoomStep) }));
}

export function showWhole(): void {
  useRailView.setState({ window: wholeRail });
}

/** Zooms about a place of the whole rail, as a pinch or a wheel does. */
export function zoomAbout(factor: number, place: number): void {
  useRailView.setState(({ window, shortest }) => ({ window: zoomedAt(window, factor, place, shortest) }));
}

export function panBy(by: number): void {
  useRailView.setState(({ window }) => ({ window: movedBy(window, by) }));
}

/** Moves the window so that it begins at a place of the whole rail. */
export function panTo(from: number): void {
  useRailView.setState(({ window }) => ({ window: windowAround(from + (window.to - window.from) / 2, window.to - window.from) }));
}

/** Lays the rail out anew, the whole of it: a window of events is not one of days. */
export function chooseAxis(axis: Axis): void {
  useRailView.setState({ axis, window: wholeRail });
}

/** To be told by the rail: where the playhead stands, and how near one may come. A window follows the playhead. */
export function railChanged(playhead: number, shortest: number): void {
  useRailView.setState(({ window, playhead: before }) => ({
    playhead,
    shortest,
    window: playhead === before ? window : showing(window, playhead),
  }));
}
