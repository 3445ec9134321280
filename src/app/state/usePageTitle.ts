import { useEffect } from 'react';
import { formatCount } from '../kit/formatCount.ts';
import { formatDay } from '../kit/formatDate.ts';
import { useLock } from './lock.ts';
import { useShown } from './shown.ts';

interface Titled {
  /** What the page is about, in words of the ledger, in place of its kind. */
  readonly name?: string | undefined;
  /**
   * The name is still that of the moment left: it stands as it is, with what is said of it, until the new one is there. A past moment is never
   * named with what only came later.
   */
  readonly isOfAnotherMoment?: boolean;
}

/**
 * Names the document after the page, and says when it shows the past, or a day as dated.
 * @param kind of page. Browsers keep the titles of pages in their history, where nothing of an encrypted ledger may be read: it stands alone then.
 */
export function usePageTitle(kind: string, { name, isOfAnotherMoment = false }: Titled = {}): void {
  const hasPassphrase = useLock((lock) => lock.hasPassphrase);
  const title = hasPassphrase ? kind : (name ?? kind);
  const at = useShown((shown) => shown.past);
  const day = useShown((shown) => shown.asOf?.day);
  useEffect(() => {
    if (isOfAnotherMoment) return;
    const when = day === undefined ? at !== null && `Past, event ${formatCount(at)}` : `As dated, ${formatDay(day)}`;
    document.title = `${when ? `${when} · ` : ''}${title} · Tidemark`;
  }, [at, day, title, isOfAnotherMoment]);
}
