import { addressedRange, compareBetween, isComparing, useCompare } from './compare.ts';
import { goTo, type Playhead, usePlayhead } from './playhead.ts';

/** What was wrong with `?at=`, or `?from=` and `?to=`, in words for the person, or null. */
export type AddressProblem = string | null;

/** Browsers refuse more than some 200 changes of the address in 10 s, so a drag writes it at most this often. */
const writeEveryMs = 150;

/** The address of a page, which may ask for something itself, at the playhead: links keep the time you look at. */
export function addressOf(path: string, at: Playhead['at']): string {
  return at === null ? path : `${path}${path.includes('?') ? '&' : '?'}at=${at}`;
}

/** Reads `?at=`, or `?from=` and `?to=`, and moves the playhead there; too large or not a number is clamped, and told. */
export function readAddress(): AddressProblem {
  const { head } = usePlayhead.getState();
  const params = new URLSearchParams(location.search);
  if (isComparing() && (params.has('from') || params.has('to'))) {
    const from = addressed(params.get('from'), head, 0, 'the comparison starts at event ');
    const to = addressed(params.get('to'), head, head, 'the comparison ends at event ');
    compareBetween(from.position, to.position);
    return from.problem ?? to.problem;
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
  usePlayhead.subscribe(({ at }, before) => {
    if (at === before.at) return;
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

/** Makes the app live again. */
export function returnToNow(): void {
  jumpTo(usePlayhead.getState().head);
}

function write(): void {
  forgetPendingWrite();
  const { at } = usePlayhead.getState();
  const range = addressedRange();
  const address = new URL(location.href);
  for (const [name, value] of Object.entries({ at: range ? null : at, from: range?.from ?? null, to: range?.to ?? null })) {
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
