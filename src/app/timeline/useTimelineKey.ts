import { useEffect } from 'react';
import { isTyping } from '../kit/isTyping.ts';
import { focusTimeline } from './timelineFocus.ts';

const isInFront = 'dialog[open], [popover]:popover-open';

/** T focuses the timeline from anywhere, but not from where T is a letter, nor from behind a dialog. */
export function useTimelineKey(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.key.toLowerCase() !== 't' || event.ctrlKey || event.altKey || event.metaKey) return;
      if (isTyping(event.target)) return;
      if (document.querySelector(isInFront)) return;
      event.preventDefault();
      focusTimeline();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
