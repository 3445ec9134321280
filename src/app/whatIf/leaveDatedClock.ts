import { notify } from '../state/notices.ts';
import { usePlayhead } from '../state/playhead.ts';

/**
 * What might have been goes by the order of recording. The thumb stands where the day ended as recorded, so the moment stays; unless what
 * is asked is about an event that came later, of which nothing could be said there: that is asked now.
 * @param path of the page that is opened, such as `/what-if/without/892`.
 */
export function leaveDatedClock(path: string): void {
  const event = Number(/\/without\/(\d{1,15})$/.exec(path)?.[1] ?? 0);
  usePlayhead.setState(({ at }) => ({ asOf: null, at: at !== null && event > at ? null : at }));
  notify('What might have been is told as recorded: the clock is set to that.');
}
