import { type ReactNode, useEffect, useRef } from 'react';

interface FocusFirstProps {
  readonly control?: 'button' | 'input';
  readonly children: ReactNode;
}

/**
 * Takes the focus to its first control when it comes on screen. A dialog whose form gives way to something else would
 * lose the focus, and a keyboard with it.
 */
export function FocusFirst({ control = 'button', children }: FocusFirstProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    element.current?.querySelector<HTMLElement>(`${control}:enabled`)?.focus();
  }, [control]);
  return <div ref={element}>{children}</div>;
}
