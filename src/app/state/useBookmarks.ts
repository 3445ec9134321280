import type { BookmarkRow } from '../../engine/engineApi.ts';
import { usePlayhead } from './playhead.ts';
import { useViewAt } from './useView.ts';

/**
 * Every bookmark there is now, in the order of the moments they mark; undefined until they are read. Read at the head
 * wherever the playhead is: they belong to the timeline, which shows the whole log, and not to the pages, which show a moment.
 */
export function useBookmarks(): readonly BookmarkRow[] | undefined {
  const head = usePlayhead((playhead) => playhead.head);
  return useViewAt('bookmarks', {}, head).data?.bookmarks;
}
