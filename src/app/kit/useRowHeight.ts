import { type RefCallback, useCallback, useState } from 'react';

/** Measures an element that is as high as a row: rows are higher on a phone, and grow with the person's font size. */
export function useRowHeight(): [rowPx: number, probe: RefCallback<HTMLElement>] {
  const [rowPx, setRowPx] = useState(0);
  const probe = useCallback((element: HTMLElement) => {
    const measure = () => setRowPx(element.getBoundingClientRect().height);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [rowPx, probe];
}
