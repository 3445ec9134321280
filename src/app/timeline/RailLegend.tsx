import { DateAxis } from './DateAxis.tsx';
import { MarkLane } from './MarkLane.tsx';
import { useRail } from './useRail.ts';
import { ZoomOverview } from './ZoomOverview.tsx';

/** What is below the slider: the marks, the dates, and while zoomed in all of the log, small. */
export function RailLegend({ width }: { readonly width: number }) {
  const { head, whole, scale, isZoomed, activity, inSight } = useRail(width);
  return (
    <>
      <MarkLane head={head} scale={scale} width={width} />
      <DateAxis activity={inSight} scale={scale} width={width} />
      {isZoomed && <ZoomOverview activity={activity} whole={whole} />}
    </>
  );
}
