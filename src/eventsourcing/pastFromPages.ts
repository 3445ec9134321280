import { type DomainEvent, type Position, position, type RecordedEvent } from './event.ts';
import { type Projection, project } from './projection.ts';
import { eventsPerPage, type SnapshotPage, type SnapshotStore } from './snapshotStore.ts';
import { lastIndexAtMost } from './timeline.ts';

/**
 * A past state from saved pages alone, with neither the log nor the other pages read. Undefined where the pages do not tell: too few were
 * saved, or of another version, or they do not follow one another.
 */

/** What is saved of a sum per key. Keys are numbered as they appear in the log, so a page names only those that are new in it. */
export interface SumPage {
  readonly keysBefore: number;
  readonly newKeys: readonly string[];
  readonly keyOf: Uint8Array | Uint16Array | Uint32Array;
  /** How far after the page's beginning each change is, from 1. Missing when every event made a change. */
  readonly offsets?: Uint16Array | Uint32Array;
  /** Missing when all are 1, as in a count; in the fewest bytes that hold them. */
  readonly amounts?: Float64Array | Int32Array;
  /** A keyframe, in some pages: all sums before the first change. */
  readonly sumsBefore?: Float64Array | Int32Array;
}

/** What is asked of a projection here. */
interface Saved {
  readonly name: string;
  readonly version: number;
}

/** Most pages that are read back to find a keyframe. */
const mostPages = 16;

/** All sums at a position, in the order in which their keys first appear in the log. @throws Error when a page is damaged. */
export async function sumsFromPages(saved: Saved, snapshots: Pick<SnapshotStore, 'loadPage'>, at: Position): Promise<Float64Array | undefined> {
  if (at === 0) return new Float64Array(0);
  const pages: SnapshotPage[] = [];
  let sums: Float64Array | Int32Array | undefined;
  for (let after = Math.floor((at - 1) / eventsPerPage) * eventsPerPage; !sums; after -= eventsPerPage) {
    const page = await snapshots.loadPage(saved.name, position(after));
    const follows = pages[0]?.after;
    if (page?.version !== saved.version || (follows === undefined ? page.upTo < at : page.upTo !== follows)) return undefined;
    if (pages.length === mostPages) return undefined;
    pages.unshift(page);
    sums = after === 0 ? new Float64Array(0) : (page.page as SumPage).sumsBefore;
  }
  return pages.reduce<Float64Array | Int32Array>((before, page) => sumsAfter(before, page, at), sums) as Float64Array;
}

/** The sums after those changes of a page that happened up to a position. */
function sumsAfter(before: Float64Array | Int32Array, { after, upTo, page }: SnapshotPage, at: Position): Float64Array {
  const { keysBefore, newKeys, keyOf, offsets, amounts } = page as SumPage;
  const rows = keyOf.length;
  if (keysBefore !== before.length || (amounts?.length ?? rows) !== rows || (offsets?.length ?? upTo - after) !== rows) {
    throw new Error(`This is not the page of sums that follows event ${after}`);
  }
  const sums = new Float64Array(keysBefore + newKeys.length);
  sums.set(before);
  const end = offsets ? lastIndexAtMost(offsets, at - after) + 1 : Math.min(rows, at - after);
  let known = keysBefore;
  for (let row = 0; row < end; row++) {
    const key = keyOf[row] as number;
    if (key >= known) known = key + 1;
    sums[key] = (sums[key] as number) + (amounts ? (amounts[row] as number) : 1);
  }
  if (known > sums.length) throw new Error(`A page of sums after event ${after} names no key ${known - 1}`);
  return sums.subarray(0, known);
}

/** The state of any other projection, whose pages are the events that changed it. @throws Error when a page is damaged. */
export async function stateFromPages<State, Event extends DomainEvent>(
  projection: Projection<State, Event>,
  snapshots: Pick<SnapshotStore, 'load'>,
  at: Position,
): Promise<State | undefined> {
  let state = projection.initialState;
  let upTo: number = 0;
  for (const page of await snapshots.load(projection.name)) {
    if (upTo >= at) break;
    if (page.version !== projection.version || page.after !== upTo) return undefined;
    const events = page.page as readonly RecordedEvent<Event>[];
    state = project(
      { ...projection, initialState: state },
      events.filter((recorded) => recorded.position <= at),
    );
    ({ upTo } = page);
  }
  return upTo >= at ? state : undefined;
}
