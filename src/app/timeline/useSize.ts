import { type RefCallback, useCallback, useState } from 'react';

/** Keeps the height of an element, as long as it is there, in a custom property of the document, for what has to make room for it. */
export function useHeightAs(property: `--${string}`): RefCallback<HTMLElement> {
  return useCallback(
    (element: HTMLElement | null) => {
      if (!element) return;
      const observer = new ResizeObserver(() => document.documentElement.style.setProperty(property, `${element.offsetHeight}px`));
      observer.observe(element);
      return () => {
        observer.disconnect();
        document.documentElement.style.removeProperty(property);
      };
    },
    [property],
  );
}

/** The width of an element in CSS pixels; 0 until it is known. */
export function useWidth(): readonly [RefCallback<HTMLElement>, number] {
  const [width, setWidth] = useState(0);
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [measure, width];
}
