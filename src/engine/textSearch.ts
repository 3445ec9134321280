import { accountIdOf } from '../accounts/accountStream.ts';
import { type DomainEvent, type Position, position, type RecordedEvent } from '../eventsourcing/event.ts';
import { givingWay } from '../storage/messageLoop.ts';
import { foldedText } from './foldedText.ts';

/** A text is searched for so long at a time; whoever asks may go on from there, or not. */
export const textSearchMs = 60;

/** Events looked at between two looks at the clock. */
const stride = 100;
/** So many new events are taken into a search; with more of them it begins anew, so that the newest are found first. */
const mostTakenIn = 20_000;
/** Texts whose answer is remembered: the same payees come again and again. */
const mostKnown = 10_000;

/** Where a search reads. */
export interface Searched {
  /** The newest positions at or below one, newest first. */
  readonly positionsDown: (from: Position, limit: number) => readonly Position[];
  readonly readAt: (positions: readonly Position[]) => Promise<readonly RecordedEvent<DomainEvent>[]>;
  /** Only events of this type; of any when missing. */
  readonly type?: string | undefined;
}

/**
 * The events with a text, newest first, found a piece at a time. What was written never changes, so what was found once is right at
 * every position, and a search that has reached the beginning answers any of them at once.
 */
export class TextSearch {
  readonly #where: Searched;
  readonly #isWanted: (text: string) => boolean;
  /** Newest first. */
  #found: Position[] = [];
  /** Searched are the events after `#low`, up to `#high`. */
  #low: number;
  #high: number;
  #running: Promise<void> | undefined;

  constructor(where: Searched, text: string, at: Position) {
    this.#where = where;
    this.#isWanted = remembering(foldedText(text.trim()));
    this.#low = at;
    this.#high = at;
  }

  /** Whether this search can go on to a position, or a new one is the better way there. */
  reaches(at: Position): boolean {
    return at >= this.#low && at <= this.#high + mostTakenIn;
  }

  /** Searches on for some `textSearchMs`, and tells down to which position all is searched; `after` when it is done. */
  async searchOn(at: Position, after: Position): Promise<Position> {
    if (at > this.#high || this.#low > after) {
      this.#running ??= this.#run(at, after).finally(() => {
        this.#running = undefined;
      });
      await this.#running;
    }
    return position(Math.max(after, at > this.#high ? at : this.#low));
  }

  /** What was found at or before `at`, after `after`, newest first. */
  foundIn(after: Position, at: Position): readonly Position[] {
    return this.#found.slice(this.#found.findIndex((one) => one <= at) >>> 0, this.#found.findLastIndex((one) => one > after) + 1);
  }

  async #run(at: Position, after: Position): Promise<void> {
    const until = performance.now() + textSearchMs;
    const giveWay = givingWay();
    if (at > this.#high) {
      const newer: Position[] = [];
      for (let from: number = at; from > this.#high; ) from = await this.#look(from, this.#high, newer, giveWay);
      this.#found = newer.concat(this.#found);
      this.#high = at;
    }
    while (this.#low > after && performance.now() < until) {
      this.#low = await this.#look(this.#low, 0, this.#found, giveWay);
    }
  }

  /** Looks at the next events at or before `from`, and tells after which position everything has been looked at. */
  async #look(from: number, downTo: number, found: Position[], giveWay: () => Promise<void>): Promise<number> {
    const positions = this.#where.positionsDown(position(from), stride).filter((one) => one > downTo);
    const events = await this.#where.readAt(positions);
    for (const recorded of events) {
      const isOfType = this.#where.type === undefined || recorded.event.type === this.#where.type;
      if (isOfType && textsOf(recorded).some(this.#isWanted)) found.push(recorded.position);
    }
    await giveWay();
    return positions.length < stride ? downTo : (positions.at(-1) ?? 1) - 1;
  }
}

/** Whether a text contains the wanted one; case and accents do not matter. */
function remembering(wanted: string): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const isWanted = foldedText(text).includes(wanted);
    if (known.size < mostKnown) known.set(text, isWanted);
    return isWanted;
  };
}

/** What a person wrote down of an entry. */
export function textsOf({ streamId, event }: RecordedEvent<DomainEvent>): readonly string[] {
  if (accountIdOf(streamId) === undefined) return [];
  const { payee, note, category, reference, reason } = event.data as Readonly<Record<string, unknown>>;
  return [payee, note, category, reference, reason].filter((text) => typeof text === 'string');
}
