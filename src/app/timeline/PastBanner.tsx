import { formatDay } from '../kit/formatDate.ts';
import { lazily } from '../kit/lazily.tsx';
import { isInThePast, usePlayhead } from '../state/playhead.ts';

const DatedBanner = lazily(() => import('./DatedBanner.tsx').then(({ DatedBanner }) => DatedBanner));
const RecordedBanner = lazily(() => import('./RecordedBanner.tsx').then(({ RecordedBanner }) => RecordedBanner));

/** Says, as long as it is so, that the app shows the past, or a day as dated. */
export function PastBanner() {
  const isPast = usePlayhead(isInThePast);
  const asOf = usePlayhead((playhead) => playhead.asOf);
  const arrived = usePlayhead(({ head, headWhenLeft }) => head - headWhenLeft);
  return (
    <>
      {asOf ? <DatedBanner asOf={asOf} /> : isPast && <RecordedBanner arrived={arrived} />}
      {/* Not the banner itself: it changes with every step, and the slider speaks each of them already. */}
      <p role="status" className="visually-hidden">
        {asOf ? `As dated, ${formatDay(asOf.day)}: nothing can be changed here.` : isPast && 'This is the past: nothing can be changed in it.'}
      </p>
    </>
  );
}
