import { useEffect } from 'react';
import { formatCount } from '../kit/formatCount.ts';
import { formatDay } from '../kit/formatDate.ts';
import { usePlayhead } from './playhead.ts';

/** Names the document after the page, and says when it shows the past, or a day as dated. */
export function usePageTitle(title: string): void {
  const at = usePlayhead((playhead) => playhead.at);
  const day = usePlayhead((playhead) => playhead.asOf?.day);
  useEffect(() => {
    const when = day === undefined ? at !== null && `Past, event ${formatCount(at)}` : `As dated, ${formatDay(day)}`;
    document.title = `${when ? `${when} · ` : ''}${title} · Tidemark`;
  }, [at, day, title]);
}
