import { useEffect } from 'react';
import { formatCount } from '../kit/formatCount.ts';
import { usePlayhead } from './playhead.ts';

/** Names the document after the page, and says when it shows the past. */
export function usePageTitle(title: string): void {
  const at = usePlayhead((playhead) => playhead.at);
  useEffect(() => {
    document.title = `${at === null ? '' : `Past, event ${formatCount(at)} · `}${title} · Tidemark`;
  }, [at, title]);
}
