import { useEffectEvent, useLayoutEffect } from 'react';

/**
 * While something runs, Escape stops it, and does not close its dialog. The key is taken before the browser acts on it:
 * asked twice in a row it would close a dialog whatever the page says.
 */
export function useCancelByEscape(isRunning: boolean, cancel: () => void): void {
  const onEscape = useEffectEvent(cancel);
  // Gone with the frame that shows the end: a later Escape is the dialog's again.
  useLayoutEffect(() => {
    if (!isRunning) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      onEscape();
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, [isRunning]);
}
