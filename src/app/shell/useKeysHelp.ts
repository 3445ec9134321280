import { useEffect } from 'react';
import { isTyping } from '../kit/isTyping.ts';
import { askFor } from '../state/asked.ts';

/** `?` lists the keys, from anywhere but a field that text is typed into. */
export function useKeysHelp(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      askFor({ type: 'keys' });
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
