import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

/**
 * What a browser does when it loads a page, for pages that are only drawn: a new one starts at its top, and the focus goes
 * to its content. Back leaves the scrolling to the browser, which remembers it. Returns the path.
 */
export function usePageChange(main: RefObject<HTMLElement | null>): string {
  const [path] = useLocation();
  const shown = useRef(path);
  const isGoingBack = useRef(false);
  useEffect(() => {
    const onBack = () => {
      isGoingBack.current = true;
    };
    addEventListener('popstate', onBack);
    return () => removeEventListener('popstate', onBack);
  }, []);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    main.current?.focus({ preventScroll: true });
    if (!isGoingBack.current) scrollTo(0, 0);
    isGoingBack.current = false;
  }, [main, path]);
  return path;
}
