import { asOfDay } from './asOf.ts';
import { addressedRange, compareBetween, isComparing, useCompare } from './compare.ts';
import { goTo, type Playhead, usePlayhead } from './playhead.ts';

/** What was wrong with `?at=`, or `?from=` and `?to=`, in words for the person, or null. */
export type AddressProblem = string | null;

/** Browsers refuse more than some 200 changes of the address in 10 s, so a drag writes it at most this often. */
const writeEveryMs = 150;

/** The address of a page at the moment, or the day, one looks at: links keep the time. */
export function addressHere(path: string): string {
  const { at, asOf } = usePlayhead.getState();
  return asOf ? withQuery(path, `asof=${asOf.day}`) : addressOf(path, at);
}

/** The address of a page, which may ask for something itself, at a position. */
export function addressOf(path: string, at: Playhead['at']): string {
  return at === null ? path : withQuery(path, `at=${at}`);
}

const withQuery = (path: string, query: string): string => `${path}${path.includes('?') ? '&' : '?'}${query}`;

/** Reads `?at=`, `?asof=`, or `?from=` and `?to=`, and moves the playhead there; too large or not a number is clamped, and told. */
export function readAddress(): AddressProblem {
  const { head } = usePlayhead.getState();
  const params = new URLSearchParams(location.search);
  if (isComparing() && (params.has('from') || params.has('to'))) {
    usePlayhead.setState({ asOf: null });
    const from = addressed(params.get('from'), head, 0, 'the comparison starts at event ');
    const to = addressed(params.get('to'), head, head, 'the comparison ends at event ');
    compareBetween(from.position, to.position);
    return from.problem ?? to.problem;
  }
  const day = params.get('asof');
  const asOf = day === null ? null : asOfDay(day);
  // Figures need no more than the day; the thumb is put there by what is loaded with the dated clock.
  usePlayhead.setState(asOf ? { asOf, at: null } : { asOf });
  if (asOf) return null;
  if (day !== null) {
    goTo(head);
    return `“${day.slice(0, 40)}” is not a day, such as 2026-03-31, so this is now.`;
  }
  const { position, problem } = addressed(params.get('at'), head, head);
  goTo(position);
  return problem;
}

function addressed(text: string | null, head: number, otherwise: number, consequence?: string): { position: number; problem: AddressProblem } {
  if (text === null) return { position: otherwise, problem: null };
  const isNumber = /^\d{1,15}$/.test(text);
  const position = isNumber ? Math.min(Number(text), head) : otherwise;
  const so = consequence === undefined ? 'this is now' : `${consequence}${position}`;
  if (!isNumber) return { position, problem: `“${text.slice(0, 40)}” is not an event number, so ${so}.` };
  return { position, problem: Number(text) > head ? `There is no event ${text}: the log ends at event ${head}, so ${so}.` : null };
}

/** What the address held when the present movement of the playhead began; null while it rests. */
let searchAtRest: string | null = null;
let pendingWrite: ReturnType<typeof setTimeout> | undefined;

/**
 * Mirrors the playhead in the address, from the first reading on. While it moves the address is replaced; `commitAddress`
 * adds an entry to the browser's history, so that Back returns to the last place where one came to rest.
 */
export function mirrorAddress(): AddressProblem {
  const problem = readAddress();
  write();
  searchAtRest = null;
  usePlayhead.subscribe(({ at, asOf }, before) => {
    if (at === before.at && asOf === before.asOf) return;
    pendingWrite ??= setTimeout(write, writeEveryMs);
  });
  useCompare.subscribe(() => {
    if (isComparing()) pendingWrite ??= setTimeout(write, writeEveryMs);
  });
  addEventListener('popstate', () => {
    forgetPendingWrite();
    searchAtRest = null;
    readAddress();
    forgetPendingWrite();
  });
  return problem;
}

/** Ends a movement: the place left becomes one Back away. */
export function commitAddress(): void {
  write();
  const before = searchAtRest;
  searchAtRest = null;
  if (before === null || before === location.search) return;
  const here = location.pathname + location.search;
  history.replaceState(history.state, '', location.pathname + before);
  history.pushState(history.state, '', here);
}

/** Goes to a position in one step, as a link or a button does: one Back away from where it was. */
export function jumpTo(target: number): void {
  goTo(target);
  commitAddress();
}

/** Makes the app live again, as recorded. */
export function returnToNow(): void {
  usePlayhead.setState({ asOf: null, at: null });
  commitAddress();
}

function write(): void {
  forgetPendingWrite();
  const { at, asOf } = usePlayhead.getState();
  const range = addressedRange();
  const address = new URL(location.href);
  const places = { at: range || asOf ? null : at, asof: range ? null : (asOf?.day ?? null) };
  // Elsewhere `from` and `to` are the page's own.
  const ends = isComparing() ? { from: range?.from ?? null, to: range?.to ?? null } : {};
  for (const [name, value] of Object.entries({ ...places, ...ends })) {
    if (value === null) address.searchParams.delete(name);
    else address.searchParams.set(name, String(value));
  }
  if (address.href === location.href) return;
  searchAtRest ??= location.search;
  history.replaceState(history.state, '', address);
}

function forgetPendingWrite(): void {
  clearTimeout(pendingWrite);
  pendingWrite = undefined;
}
