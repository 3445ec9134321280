import { type RefObject, useEffect, useState } from 'react';

/** Whether the focus is somewhere within an element. */
export function useFocusWithin(element: RefObject<HTMLElement | null>): boolean {
  const [isWithin, setIsWithin] = useState(false);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const [came, left] = [() => setIsWithin(true), () => setIsWithin(false)];
    current.addEventListener('focusin', came);
    current.addEventListener('focusout', left);
    return () => {
      current.removeEventListener('focusin', came);
      current.removeEventListener('focusout', left);
    };
  }, [element]);
  return isWithin;
}
