import { useEffect } from 'react';
import { goTo, type Playhead, usePlayhead } from './playhead.ts';

/** What was wrong with `?at=`, in words for the person, or null. */
export type AddressProblem = string | null;

/** Reads `?at=` and moves the playhead there; too large or not a number is clamped, and told. Call once the head is known. */
export function readAddress(head: number): AddressProblem {
  const text = new URLSearchParams(location.search).get('at');
  if (text === null) return null;
  if (!/^\d{1,15}$/.test(text)) {
    goTo(head);
    return `“${text.slice(0, 40)}” is not an event number, so this is now.`;
  }
  goTo(Number(text));
  return Number(text) > head ? `There is no event ${text} yet. The log ends at ${head}, so this is now.` : null;
}

/** The address of a page at the playhead: links keep the time you look at. */
export function addressOf(path: string, at: Playhead['at']): string {
  return at === null ? path : `${path}?at=${at}`;
}

/**
 * Mirrors the playhead in the address. While it moves the address is replaced; `commitAddress` (on release, or after a
 * single step) adds an entry to the browser's history, so that Back returns to the last place where one came to rest.
 */
export function useAddress(): void {
  useEffect(() => usePlayhead.subscribe(({ at }, before) => at !== before.at && write(at, 'replace')), []);
  useEffect(() => {
    const onBack = () =>
      readAddress(usePlayhead.getState().head) ?? (new URLSearchParams(location.search).has('at') || usePlayhead.setState({ at: null }));
    addEventListener('popstate', onBack);
    return () => removeEventListener('popstate', onBack);
  }, []);
}

let committed = location.search;

/** Ends a movement: the place left becomes one Back away. */
export function commitAddress(): void {
  const here = location.pathname + location.search;
  if (location.search === committed) return;
  history.replaceState(history.state, '', location.pathname + committed);
  history.pushState(history.state, '', here);
  committed = location.search;
}

function write(at: Playhead['at'], how: 'replace'): void {
  const address = new URL(location.href);
  if (at === null) address.searchParams.delete('at');
  else address.searchParams.set('at', String(at));
  if (address.href !== location.href && how === 'replace') history.replaceState(history.state, '', address);
}
