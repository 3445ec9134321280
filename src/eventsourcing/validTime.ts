import { type DomainEvent, type Position, position, type RecordedEvent } from './event.ts';
import { type EventColumns, isInColumns } from './eventColumns.ts';
import type { EventStore } from './eventStore.ts';
import { ExactSum } from './exactSum.ts';
import type { JoinedContribution } from './joinedSum.ts';
import type { SumTimeline } from './sumTimeline.ts';
import { lastIndexAtMost } from './timeline.ts';

/** A day as a whole number that goes up with time, such as 20260331. From 0 to 2^32 − 1. */
export type Day = number;

/** What counts as of a day: every change whose own day is that one or earlier. */
export interface AsOf {
  readonly day: Day;
  /** Of that day itself only the changes up to this position. */
  readonly through?: Position;
}

/** Changes of some keys, as known at a position. */
interface DatedQuery extends AsOf {
  readonly keys: readonly string[];
  readonly at: Position;
  /** Only the changes of later days than this one. */
  readonly after?: Day | undefined;
}

/** Every key's sum as of a day (no safe integer where it cannot be counted exactly), and how many changes made it, in the order of the timeline's `keys`. */
export interface SumsAsOf {
  readonly sums: Float64Array;
  readonly counts: Uint32Array;
}

/** What the index holds of the rows it has read; replaced whole, so that no question meets it half-built. */
interface Index {
  /** The position up to which it has read. */
  readonly upTo: number;
  /** The day of each row of the timeline. */
  readonly days: Uint32Array;
  /** The rows by day, and within a day by position. */
  readonly order: Uint32Array;
  /** Every day there is, ascending, and where its rows end in `order`. */
  readonly distinct: Uint32Array;
  readonly ends: Uint32Array;
  /** The keys, by their place in the timeline, whose sum might leave the range that is counted exactly, were it taken in another order. */
  readonly large: readonly number[];
}

const nothing: Index = {
  upTo: 0,
  large: [],
  days: new Uint32Array(0),
  order: new Uint32Array(0),
  distinct: new Uint32Array(0),
  ends: new Uint32Array(0),
};

/** Rows between two times that waiting work is let through. */
const rowsPerPiece = 65_536;

/**
 * The **second clock** of a sum per key. The log's order says when a change was recorded; here every change also has the day
 * it counts for, which may be earlier or later, and any sum can be read **as of a day**: the fold over all changes known at a
 * position whose day is at most that one, by day and then by position.
 *
 * An index over the rows of a timeline, 8 bytes a change: the day of each row, and the rows in the order of their days.
 * It is built when it is first asked for; neither the log nor a snapshot knows of it.
 */
export class ValidTime<Event extends DomainEvent> {
  readonly #timeline: SumTimeline<Event>;
  readonly #dayOf: (recorded: RecordedEvent<Event>) => Day;
  readonly #daysOf: ((columns: EventColumns<Event>) => Uint32Array) | undefined;
  #index = nothing;
  #reading: Promise<void> = Promise.resolve();

  /**
   * @param dayOf the day that an event of the timeline counts for. Pure.
   * @param daysOf the same of events in columns, a day for each row: much quicker. Read as events, where it is not given.
   */
  constructor(timeline: SumTimeline<Event>, dayOf: (recorded: RecordedEvent<Event>) => Day, daysOf?: (columns: EventColumns<Event>) => Uint32Array) {
    this.#timeline = timeline;
    this.#dayOf = dayOf;
    this.#daysOf = daysOf;
  }

  /** The position up to which it can be asked. */
  get checkpoint(): Position {
    return position(this.#index.upTo);
  }

  /** What it takes, in bytes. */
  get byteLength(): number {
    const { days, order, distinct, ends } = this.#index;
    return days.byteLength + order.byteLength + distinct.byteLength + ends.byteLength;
  }

  /**
   * Reads on to a position, once, whoever asks meanwhile.
   * @param giveWay awaited between two pieces of the work.
   */
  readUpTo(at: Position, store: EventStore<Event>, giveWay: () => Promise<void> = async () => undefined): Promise<void> {
    if (at <= this.#index.upTo) return Promise.resolve();
    this.#reading = this.#reading.catch(() => undefined).then(() => this.#read(at, store, giveWay));
    return this.#reading;
  }

  /** All sums as known at a position. */
  sums(at: Position, asOf: AsOf): SumsAsOf {
    const { days } = this.#index;
    const { keyOf, amounts } = this.#timeline.changes;
    const keys = this.#timeline.keys.length;
    const [sums, counts] = [new Float64Array(keys), new Uint32Array(keys)];
    const known = this.#rowsUpTo(at);
    const { day, through } = asOf;
    const last = this.#lastRow(through);
    for (let row = 0; row < known; row++) {
      const own = days[row] as number;
      if (own > day || (own === day && row > last)) continue;
      const key = keyOf[row] as number;
      sums[key] = (sums[key] as number) + (amounts[row] as number);
      counts[key] = (counts[key] as number) + 1;
    }
    for (const key of this.#index.large) sums[key] = this.total({ keys: [this.#timeline.keys[key] as string], at, ...asOf }).sum;
    return { sums, counts };
  }

  /** The day of every key's last change as of a day, and its position; 0 where there is none. In the order of the timeline's `keys`. */
  lastChanges(at: Position, { day, through }: AsOf): { readonly days: Uint32Array; readonly positions: Uint32Array } {
    const { days } = this.#index;
    const changes = this.#timeline.changes;
    const last = { days: new Uint32Array(this.#timeline.keys.length), positions: new Uint32Array(this.#timeline.keys.length) };
    const [known, lastRow] = [this.#rowsUpTo(at), this.#lastRow(through)];
    for (let row = 0; row < known; row++) {
      const own = days[row] as number;
      const key = changes.keyOf[row] as number;
      if (own > day || (own === day && row > lastRow) || own < (last.days[key] as number)) continue;
      last.days[key] = own;
      last.positions[key] = changes.positions[row] as number;
    }
    return last;
  }

  /**
   * The changes of some keys, newest first, each with the joined sum right after it (no safe integer where it cannot be counted exactly);
   * `offset` and `limit` counted from the newest.
   * @param sum that of all these changes, where it is known already.
   */
  contributions(query: DatedQuery & { readonly offset: number; readonly limit: number }, sum?: number): readonly JoinedContribution[] {
    const { positions, keyOf, amounts } = this.#timeline.changes;
    const { offset, limit } = query;
    const found: JoinedContribution[] = [];
    const running = sum !== undefined && Number.isSafeInteger(sum) ? new ExactSum(sum) : this.#added(query).sum;
    let passed = 0;
    for (const row of this.#newestFirst(query)) {
      if (found.length >= limit) break;
      const amount = amounts[row] as number;
      const key = this.#timeline.keys[keyOf[row] as number] as string;
      if (passed >= offset) found.push({ position: position(positions[row] as number), key, amount, sumAfter: running.value });
      running.add(-amount);
      passed += 1;
    }
    return found;
  }

  /**
   * The joined sum of some keys as of a day; of the days after `after` alone, how many changes there were, and what they put in and took
   * out. An amount is no safe integer where it cannot be counted exactly.
   */
  total(query: DatedQuery): { readonly sum: number; readonly count: number; readonly ins: number; readonly outs: number } {
    const { sum, count, ins, outs } = this.#added(query);
    return { sum: sum.value, count, ins: ins.value, outs: outs.value };
  }

  /**
   * How many changes of some keys tell what was recorded by a position from what counts as of a day, as known at `at`: `later` count by that
   * day but were recorded after the position, `ahead` were recorded by then for a later day.
   */
  apart({ keys, at, recordedBy, day }: DatedQuery & { readonly recordedBy: Position }): { readonly later: number; readonly ahead: number } {
    const { days } = this.#index;
    const { keyOf } = this.#timeline.changes;
    const [recorded, known] = [this.#rowsUpTo(recordedBy), this.#rowsUpTo(at)];
    let [later, ahead] = [0, 0];
    const count = (row: number) => {
      const counts = (days[row] as number) <= day;
      if (row >= recorded && counts) later += 1;
      if (row < recorded && !counts) ahead += 1;
    };
    const [only] = keys;
    if (keys.length === 1 && only !== undefined) this.#rowsOf(only, at).forEach(count);
    else {
      const isWanted = this.#wanted(keys);
      for (let row = 0; row < known; row++) if (isWanted[keyOf[row] as number] === 1) count(row);
    }
    return { later, ahead };
  }

  /**
   * The first day, of those after `after`, at whose end the joined sum of some keys has become so, by all that is known at a position: it was
   * not so at the end of the day with changes before, or, on the first of all, at nothing. And the sum then.
   */
  firstDay(
    { keys, at, after = -1 }: Pick<DatedQuery, 'keys' | 'at' | 'after'>,
    hasBecome: (now: number, before: number) => boolean,
  ): { readonly day: Day; readonly sum: number } | undefined {
    const { days } = this.#index;
    const { amounts } = this.#timeline.changes;
    const sum = new ExactSum();
    let [before, day] = [0, -1];
    const isFound = () => day > after && hasBecome(sum.value, before);
    for (const row of this.#oldestFirst(keys, at)) {
      const own = days[row] as number;
      if (own !== day) {
        if (isFound()) return { day, sum: sum.value };
        [before, day] = [sum.value, own];
      }
      sum.add(amounts[row] as number);
    }
    return isFound() ? { day, sum: sum.value } : undefined;
  }

  /** The day that the change at a position counts for; undefined where there is none. */
  dayAt(at: Position): Day | undefined {
    const { positions } = this.#timeline.changes;
    const row = lastIndexAtMost(positions, at, this.#index.days.length);
    return row >= 0 && positions[row] === at ? this.#index.days[row] : undefined;
  }

  /** The nearest day before or after a day that has changes known at a position. */
  neighbour(day: Day, direction: 'previous' | 'next', at: Position): Day | undefined {
    const { distinct, ends, order } = this.#index;
    const known = this.#rowsUpTo(at);
    const step = direction === 'next' ? 1 : -1;
    const start = direction === 'next' ? lastIndexAtMost(distinct, day) + 1 : lastIndexAtMost(distinct, day - 1);
    for (let place = start; place >= 0 && place < distinct.length; place += step) {
      // A day's rows ascend, so that its first one tells whether any was known.
      const first = order[ends[place - 1] ?? 0];
      if (first !== undefined && first < known) return distinct[place];
    }
    return undefined;
  }

  #added(query: DatedQuery): { readonly sum: ExactSum; readonly count: number; readonly ins: ExactSum; readonly outs: ExactSum } {
    const { days } = this.#index;
    const { amounts } = this.#timeline.changes;
    const after = query.after ?? -1;
    const [sum, ins, outs] = [new ExactSum(), new ExactSum(), new ExactSum()];
    let count = 0;
    const add = (row: number) => {
      const amount = amounts[row] as number;
      sum.add(amount);
      if ((days[row] as number) <= after) return;
      count += 1;
      if (amount > 0) ins.add(amount);
      else outs.add(-amount);
    };
    this.#each({ ...query, after: undefined }, add);
    return { sum, count, ins, outs };
  }

  /** The keys of so many rows whose amounts, all taken as positive, are more than can be counted exactly. */
  #largeAmong(rows: number): readonly number[] {
    const { keyOf, amounts } = this.#timeline.changes;
    const moved = new Float64Array(this.#timeline.keys.length);
    for (let row = 0; row < rows; row++) moved[keyOf[row] as number] = (moved[keyOf[row] as number] as number) + Math.abs(amounts[row] as number);
    return Array.from(moved.keys()).filter((key) => (moved[key] as number) > Number.MAX_SAFE_INTEGER);
  }

  /** Hands over the rows of some keys, in no particular order. */
  #each(query: DatedQuery, take: (row: number) => void): void {
    const isCounted = this.#filter(query);
    const [only] = query.keys;
    if (query.keys.length === 1 && only !== undefined) return this.#rowsOf(only, query.at).filter(isCounted).forEach(take);
    const { keyOf } = this.#timeline.changes;
    const isWanted = this.#wanted(query.keys);
    const known = this.#rowsUpTo(query.at);
    for (let row = 0; row < known; row++) if (isWanted[keyOf[row] as number] === 1 && isCounted(row)) take(row);
  }

  /** The rows of some keys, by day and position, newest first. */
  *#newestFirst(query: DatedQuery): Generator<number, void> {
    const { days, order, distinct, ends } = this.#index;
    const isCounted = this.#filter(query);
    const [only] = query.keys;
    if (query.keys.length === 1 && only !== undefined) {
      const own = this.#rowsOf(only, query.at).filter(isCounted);
      yield* own.sort((left, right) => (days[right] as number) - (days[left] as number) || right - left);
      return;
    }
    const { keyOf } = this.#timeline.changes;
    const isWanted = this.#wanted(query.keys);
    const first = ends[lastIndexAtMost(distinct, query.after ?? -1)] ?? 0;
    for (let place = (ends[lastIndexAtMost(distinct, query.day)] ?? 0) - 1; place >= first; place--) {
      const row = order[place] as number;
      if (isWanted[keyOf[row] as number] === 1 && isCounted(row)) yield row;
    }
  }

  /** The rows of some keys known at a position, by day and position. */
  *#oldestFirst(keys: readonly string[], at: Position): Generator<number, void> {
    const { days, order } = this.#index;
    const [only] = keys;
    if (keys.length === 1 && only !== undefined) {
      yield* this.#rowsOf(only, at).sort((left, right) => (days[left] as number) - (days[right] as number) || left - right);
      return;
    }
    const { keyOf } = this.#timeline.changes;
    const isWanted = this.#wanted(keys);
    const known = this.#rowsUpTo(at);
    for (const row of order) if (row < known && isWanted[keyOf[row] as number] === 1) yield row;
  }

  #filter({ at, day, through, after = -1 }: DatedQuery): (row: number) => boolean {
    const { days } = this.#index;
    const known = this.#rowsUpTo(at);
    const last = this.#lastRow(through);
    return (row) => {
      const own = days[row] as number;
      return row < known && own > after && (own < day || (own === day && row <= last));
    };
  }

  /** By the place of a key in the timeline: 1 where it is one of these. */
  #wanted(keys: readonly string[]): Uint8Array {
    const isWanted = new Uint8Array(this.#timeline.keys.length);
    for (const key of keys) {
      const index = this.#timeline.indexOf(key);
      if (index !== undefined) isWanted[index] = 1;
    }
    return isWanted;
  }

  #rowsOf(key: string, at: Position): Uint32Array {
    const { positions } = this.#timeline.changes;
    return Uint32Array.from(this.#timeline.positionsOf(key, at), (one) => lastIndexAtMost(positions, one));
  }

  #rowsUpTo(at: Position): number {
    if (at > this.#index.upTo) throw new RangeError(`Days are known up to event ${this.#index.upTo}, not yet to ${at}`);
    return lastIndexAtMost(this.#timeline.changes.positions, at) + 1;
  }

  #lastRow(through: Position | undefined): number {
    return through === undefined ? Number.POSITIVE_INFINITY : lastIndexAtMost(this.#timeline.changes.positions, through);
  }

  async #read(at: Position, store: EventStore<Event>, giveWay: () => Promise<void>): Promise<void> {
    const { upTo, days: before } = this.#index;
    if (at <= upTo) return;
    const end = lastIndexAtMost(this.#timeline.changes.positions, at) + 1;
    const days = new Uint32Array(end);
    days.set(before);
    let row = before.length;
    const daysOf = this.#daysOf;
    for await (const stretch of (daysOf && store.readColumns?.(position(upTo))) ?? store.read(position(upTo), at)) {
      const { positions } = this.#timeline.changes;
      if (isInColumns(stretch)) {
        const { first, count } = stretch;
        const own = daysOf?.(stretch);
        for (; row < end && (positions[row] as number) < first + count; row++) days[row] = own?.[(positions[row] as number) - first] ?? 0;
      } else for (const recorded of stretch) if (row < end && positions[row] === recorded.position) days[row++] = this.#dayOf(recorded);
      if (row === end) break;
    }
    if (row !== end) throw new Error(`${end - row} changes of ${this.#timeline.name} are not in the log that was read`);
    this.#index = { upTo: at, days, large: this.#largeAmong(end), ...(await byDay(days, giveWay)) };
  }
}

/** A counting sort: the rows of each day stay in the order of the log. */
async function byDay(days: Uint32Array, giveWay: () => Promise<void>): Promise<Pick<Index, 'order' | 'distinct' | 'ends'>> {
  const countOf = new Map<Day, number>();
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as number;
    countOf.set(day, (countOf.get(day) ?? 0) + 1);
    if (row % rowsPerPiece === 0) await giveWay();
  }
  const distinct = Uint32Array.from(countOf.keys()).sort();
  const ends = new Uint32Array(distinct.length);
  const nextOf = new Map<Day, number>();
  let end = 0;
  for (const [place, day] of distinct.entries()) {
    nextOf.set(day, end);
    end += countOf.get(day) ?? 0;
    ends[place] = end;
  }
  const order = new Uint32Array(days.length);
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as number;
    const place = nextOf.get(day) as number;
    order[place] = row;
    nextOf.set(day, place + 1);
    if (row % rowsPerPiece === 0) await giveWay();
  }
  return { order, distinct, ends };
}
