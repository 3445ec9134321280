import { type DomainEvent, type Position, position } from './event.ts';
import { isInColumns } from './eventColumns.ts';
import type { EventStore } from './eventStore.ts';
import { eventsPerPage, type SnapshotPage, type SnapshotStore } from './snapshotStore.ts';
import type { ShownFirst, Timeline } from './timeline.ts';

/** Events after which the newest states are saved again: as many as the next start can read without anyone noticing. */
const eventsPerState = 1_000;

/**
 * Keeps timelines up with the log. It starts from saved pages where there are any of the right version, reads the rest
 * from the log, and from then on reads what is appended. A projection whose `version` changed is built anew from event 1.
 */
export class Projector<Event extends DomainEvent> {
  readonly #store: EventStore<Event>;
  readonly #snapshots: SnapshotStore;
  readonly #timelines: readonly Timeline<Event>[];
  readonly #shownFirst: readonly ShownFirst[];

  /** @param shownFirst those of the timelines whose newest state is saved as well. */
  constructor(store: EventStore<Event>, snapshots: SnapshotStore, timelines: readonly Timeline<Event>[], shownFirst: readonly ShownFirst[] = []) {
    this.#store = store;
    this.#snapshots = snapshots;
    this.#timelines = timelines;
    this.#shownFirst = shownFirst;
  }

  /** The position up to which every timeline has read. */
  get checkpoint(): Position {
    return position(Math.min(...this.#timelines.map(({ checkpoint }) => checkpoint)));
  }

  /** Reads the log up to its head as known to the store. */
  async catchUp(): Promise<Position> {
    const { checkpoint } = this;
    for await (const stretch of this.#store.readColumns?.(checkpoint) ?? this.#store.read(checkpoint)) {
      for (const timeline of this.#timelines) {
        if (isInColumns(stretch)) timeline.readColumns(stretch);
        else timeline.read(stretch);
      }
    }
    return this.checkpoint;
  }

  /**
   * Takes in saved pages, as far as they are of the timeline's version, follow one another, and stay within the log.
   * @param giveWay awaited between any two pages.
   */
  async restore(head: Position, giveWay: () => Promise<void> = async () => undefined): Promise<void> {
    for (const timeline of this.#timelines) await takeIn(await this.#snapshots.load(timeline.name), timeline, head, giveWay);
  }

  /** Saves every whole page between two positions, for the next start. */
  async save(after: Position): Promise<Position> {
    const pages: SnapshotPage[] = [];
    let saved: number = after;
    while (saved + eventsPerPage <= this.checkpoint) {
      const [from, upTo] = [position(saved), position(saved + eventsPerPage)];
      for (const timeline of this.#timelines) {
        pages.push({ name: timeline.name, version: timeline.version, after: from, upTo, page: timeline.savePage(from, upTo) });
      }
      saved = upTo;
    }
    if (pages.length > 0) await this.#snapshots.save(pages);
    return position(saved);
  }

  /** Saves the newest states, once enough has happened since they were last saved. Returns the position they were saved at. */
  async saveStates(after: Position): Promise<Position> {
    const now = this.checkpoint;
    if (now < after + eventsPerState) return after;
    await this.#snapshots.saveStates(
      this.#shownFirst.map((one) => ({ name: one.name, version: one.version, upTo: one.checkpoint, page: one.saveState() })),
    );
    return now;
  }

  /** Forgets everything that was worked out, in memory and saved, and reads the log again from its first event. */
  async rebuild(): Promise<void> {
    await this.#snapshots.deleteAll();
    for (const timeline of this.#timelines) timeline.reset();
    await this.catchUp();
  }
}

async function takeIn(pages: readonly SnapshotPage[], timeline: Timeline<never>, head: Position, giveWay: () => Promise<void>): Promise<void> {
  try {
    for (const { version, after, upTo, page } of pages) {
      if (version !== timeline.version || after !== timeline.checkpoint || upTo > head) return;
      timeline.restorePage(page, upTo);
      await giveWay();
    }
  } catch {
    // A page that cannot be read costs the time it would have saved; it must not keep anyone from their log.
    timeline.reset();
  }
}
