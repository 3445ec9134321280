import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useLock } from './lock.ts';

type Change = (now: URLSearchParams) => URLSearchParams;

/**
 * What a page is narrowed to, kept in the address so that Back, a reload and a bookmark bring it back. Browsers keep addresses too: a `text` that
 * was typed about an encrypted ledger stays out of it, and is forgotten with the page.
 */
export function useAddressedChoices(): [URLSearchParams, (change: Change) => void] {
  const [search, setSearch] = useSearchParams();
  const [unkept, setUnkept] = useState<string | null>(null);
  const hasPassphrase = useLock((lock) => lock.hasPassphrase);
  if (!hasPassphrase) return [search, (change) => setSearch(change, { replace: true })];
  const choices = withText(search, unkept);
  return [
    choices,
    (change) => {
      setUnkept(change(choices).get('text'));
      setSearch((now) => withText(change(withText(now, unkept)), null), { replace: true });
    },
  ];
}

function withText(search: URLSearchParams, text: string | null): URLSearchParams {
  const next = new URLSearchParams(search);
  if (text === null) next.delete('text');
  else next.set('text', text);
  return next;
}
