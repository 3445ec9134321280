/**
 * The **witness**: what was last seen of the ledger, kept outside the database that holds it. Browsers lose a database whole, and hand
 * over an empty one as on the first visit; or they lose its newest part. The witness is written after the event is stored, so it may be
 * behind the ledger, after a power cut for instance, but never ahead of it.
 */
export interface Witness {
  readonly source: string;
  readonly head: number;
  /** RFC 3339. */
  readonly at: string;
}

/** What was kept as a witness; undefined for anything else. */
export function witnessIn(text: string | null): Witness | undefined {
  if (text === null) return undefined;
  try {
    const value = JSON.parse(text) as Partial<Witness> | null;
    const isWhole = typeof value?.source === 'string' && Number.isSafeInteger(value.head) && Number.isFinite(Date.parse(value.at ?? ''));
    return isWhole ? (value as Witness) : undefined;
  } catch {
    return undefined;
  }
}

/** The ledger ends at `head`, but `seenHead` events of it were seen in this browser at `seenAt` (RFC 3339). */
export interface LostSince {
  readonly type: 'LostSince';
  readonly seenHead: number;
  readonly seenAt: string;
  readonly head: number;
}

/** What is missing of the ledger that was last seen; undefined when nothing is. Another ledger with events in it is another matter. */
export function lostSince(seen: Witness | undefined, source: string, head: number): LostSince | undefined {
  if (!seen || head >= seen.head || (seen.source !== source && head > 0)) return undefined;
  return { type: 'LostSince', seenHead: seen.head, seenAt: seen.at, head };
}
