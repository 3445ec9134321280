import type { WritingStop } from '../../engine/engineApi.ts';

/** Something that did not work. */
export interface Failure {
  /** Without a full stop: "Not rebuilt". */
  readonly what: string;
  /** The error's own words. */
  readonly message: string;
  /** What to do, as long as this tab can store. */
  readonly otherwise: string;
}

/**
 * What went wrong, and what to do about it: never to try again, or to reload, where that does not help or drops the only copy.
 * @param stop why this tab stores nothing more; null as long as it does.
 */
export function failureWords({ what, message, otherwise }: Failure, stop: WritingStop | { readonly type: 'LostSince' } | null): string {
  if (stop === null || stop.type === 'LostSince') return `${what}: ${message} ${otherwise}`;
  if (stop.type === 'LedgerLost' && stop.head > 0)
    return `${what}: this tab has lost its ledger and stores nothing more, so trying again does not help. Only this tab still holds the events: export them first, with the button in the notice at the top of the page. A reload drops them.`;
  return `${what}: this tab stores nothing more, so trying again does not help. The notice at the top of the page says why, and what to do.`;
}
