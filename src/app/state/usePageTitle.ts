import { useEffect } from 'react';
import { formatCount } from '../kit/formatCount.ts';
import { formatDay } from '../kit/formatDate.ts';
import { useShown } from './shown.ts';

/**
 * Names the document after the page, and says when it shows the past, or a day as dated.
 * @param isOfAnotherMoment the words are still those of the moment left: they stand as they are, with what is said of it, until the new
 *   ones are there. A past moment is never named with what only came later.
 */
export function usePageTitle(title: string, isOfAnotherMoment = false): void {
  const at = useShown((shown) => shown.past);
  const day = useShown((shown) => shown.asOf?.day);
  useEffect(() => {
    if (isOfAnotherMoment) return;
    const when = day === undefined ? at !== null && `Past, event ${formatCount(at)}` : `As dated, ${formatDay(day)}`;
    document.title = `${when ? `${when} · ` : ''}${title} · Tidemark`;
  }, [at, day, title, isOfAnotherMoment]);
}
