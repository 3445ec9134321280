import { position } from '../../eventsourcing/event.ts';
import { usePlayhead } from '../state/playhead.ts';
import { useViewAt } from '../state/useView.ts';
import { scaleWithin, wholeRail } from './railScale.ts';
import { useRailView } from './railView.ts';
import { isWhole } from './railWindow.ts';
import { partAround, useRailScale } from './useRailScale.ts';

/** One run of events for so many pixels; in steps, so that a window dragged wider does not ask for each of its widths. */
const pixelsPerBucket = 3.5;
const bucketStep = 40;

/** The rail as it is looked at now: how it is laid out, and the log along it. @param width in CSS pixels; 0 while not known. */
export function useRail(width: number) {
  const head = usePlayhead((playhead) => playhead.head);
  const window = useRailView((view) => view.window);
  const whole = useRailScale(head);
  const isZoomed = !isWhole(window);
  const buckets = Math.ceil(width / pixelsPerBucket / bucketStep) * bucketStep;
  const { data: activity } = useViewAt('activity', { buckets }, head, { enabled: width > 0 });
  const part = isZoomed ? partAround(window) : wholeRail;
  const stretch = { from: position(whole.positionAt(part.from)), to: position(whole.positionAt(part.to)) };
  const { data: near } = useViewAt('activity', { buckets: buckets * 3, ...stretch }, head, { enabled: isZoomed && width > 0 });
  return {
    head,
    whole,
    scale: scaleWithin(whole, window),
    isZoomed,
    activity,
    /** The log in sight: coarse while the part zoomed into is on its way. */
    inSight: isZoomed ? (near ?? activity) : activity,
  };
}
