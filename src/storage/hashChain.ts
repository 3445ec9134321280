import { type DomainEvent, type Position, position } from '../eventsourcing/event.ts';
import { type ChainRow, chainRow, damageBeside, isWhole, readChain, recordChain, shortenChain } from './chainDatabase.ts';
import { firstLink, type Link, Stretch, stretchBefore, stretchSize } from './chainLink.ts';
import type { DexieEventStore } from './dexieEventStore.ts';
import { LedgerLocked } from './ledgerCipher.ts';
import { LogDamaged } from './logDamaged.ts';
import { givingWay } from './messageLoop.ts';

/** Rows that are stored together, so that little is done twice when it is broken off. */
const rowsAtOnce = 64;

export interface ChainTools {
  /** Told the events done so far, of this step. */
  readonly onProgress?: (events: number) => void;
  readonly signal?: AbortSignal;
  /** Awaited between two pieces of work. */
  readonly giveWay?: () => Promise<void>;
}

/**
 * The chain of one open log (`chainLink.ts`), and its record beside it. It follows the log off the command's path: what this store acknowledged
 * is linked from memory, so that the disk can be held against it afterwards; what earlier versions of the app stored is linked once, as found.
 * Wherever the events turn out not to be those that were recorded, the log is damaged there, and its writing ends.
 */
export class HashChain<Event extends DomainEvent> {
  readonly #store: DexieEventStore<Event>;
  readonly #logName: string;
  readonly #beforeWrite: () => Promise<void>;
  /** Those after 1,000 events, 2,000, and so on. */
  readonly #links: Link[] = [];
  #linkedUpTo = 0;
  #isLoaded = false;
  #turn: Promise<unknown> = Promise.resolve();

  /** @param beforeWrite awaited before anything is recorded: something else may have to know of it. */
  constructor(store: DexieEventStore<Event>, logName: string, beforeWrite: () => Promise<void> = async () => undefined) {
    this.#store = store;
    this.#logName = logName;
    this.#beforeWrite = beforeWrite;
  }

  /** Links what is new in the log, and records it. @throws LogDamaged, and the signal's reason when cancelled. */
  follow(tools: ChainTools = {}): Promise<Position> {
    const following = this.#turn.then(() => this.#telling(() => this.#follow(tools)));
    this.#turn = following.catch(() => undefined);
    return following;
  }

  /** The link after an event, 0 to the head. @throws LogDamaged as above. */
  async linkAt(at: Position, tools: ChainTools = {}): Promise<Link> {
    if (at > (await this.follow(tools))) throw new RangeError(`There is no event ${at} to be linked`);
    if (at === 0) return firstLink;
    return (await this.#found(stretchBefore(at), at)).link;
  }

  /**
   * Reads the events up to a position from the disk, links them anew from the first, and holds each stretch against what was recorded.
   * @returns the link after the last of them. @throws LogDamaged at the first event that is not what was recorded.
   */
  async verify(upTo: Position, tools: ChainTools = {}): Promise<Link> {
    await this.follow(tools);
    return this.#telling(() => this.#verify(upTo, tools));
  }

  async #follow({ onProgress, signal, giveWay = givingWay() }: ChainTools): Promise<Position> {
    if (!this.#isLoaded) await this.#load();
    const head = this.#store.soundUpTo;
    const began = this.#linkedUpTo;
    let rows: ChainRow[] = [];
    const record = async () => {
      await this.#record(rows);
      this.#linkedUpTo = rows.at(-1)?.last ?? this.#linkedUpTo;
      rows = [];
    };
    for (let at = began; at < head; ) {
      signal?.throwIfAborted();
      const after = stretchBefore(at + 1);
      const row = await this.#found(after, Math.min(after + stretchSize, head));
      if (row.marks.length === stretchSize) this.#links[after / stretchSize] = row.link;
      rows.push(row);
      at = row.last;
      if (rows.length === rowsAtOnce) await record();
      onProgress?.(at - began);
      await giveWay();
    }
    await record();
    return head;
  }

  /** Takes in what was recorded, as far as it is whole, and holds what is in memory against the newest of it. */
  async #load(): Promise<void> {
    const { source } = this.#store;
    const recorded = await readChain(this.#logName, source);
    // Another tab may have recorded what this one has not read yet.
    if (!this.#store.stopped) await this.#store.refresh();
    const head = this.#store.soundUpTo;
    let lostAfter: number | undefined = recorded.some(({ last }) => last > head) ? head : undefined;
    for (const row of recorded) {
      if (row.first !== this.#linkedUpTo + 1 || row.first > head || !isWhole(row)) break;
      if (row.marks.length === stretchSize && row.last <= this.#store.openedAt) {
        this.#links.push(row.link);
        this.#linkedUpTo = row.last;
        continue;
      }
      const found = await this.#found(row.first - 1, Math.min(row.last, head));
      const damage = damageBeside(row, found);
      if (damage && damage.position <= this.#store.openedAt) throw damage;
      // It was recorded of events that were lost before this store was opened; others have come in their place since.
      if (damage) lostAfter = Math.min(lostAfter ?? head, this.#store.openedAt);
      if (found.marks.length === stretchSize) this.#links.push(found.link);
      this.#linkedUpTo = found.last;
    }
    if (lostAfter !== undefined && !this.#store.stopped) await this.#takeBack(lostAfter);
    this.#isLoaded = true;
  }

  /** Of events that are lost nothing more is recorded. */
  async #takeBack(head: number): Promise<void> {
    const after = stretchBefore(head + 1);
    const rest = after < head ? [await this.#found(after, head)] : [];
    await this.#beforeWrite();
    await shortenChain(this.#logName, this.#store.source, head, rest);
    this.#linkedUpTo = head;
  }

  async #verify(upTo: Position, { onProgress, signal, giveWay = givingWay() }: ChainTools): Promise<Link> {
    const { source } = this.#store;
    const recorded = new Map((await readChain(this.#logName, source)).map((row) => [row.first, row]));
    const unrecorded: ChainRow[] = [];
    const check = async (stretch: Stretch, before: Link): Promise<Link> => {
      const link = await stretch.linkAfter(before);
      const { marks, last } = stretch;
      const found = chainRow({ source, first: last - marks.length + 1, last, link, marks });
      const row = recorded.get(found.first);
      const damage = row && damageBeside(row, found);
      if (damage) throw damage;
      if (!row || !isWhole(row)) unrecorded.push(found);
      return link;
    };
    // While the browser hashes one, the next is filled.
    let [stretch, other] = [new Stretch(), new Stretch()];
    let link = Promise.resolve(firstLink);
    const close = async () => {
      const before = await link;
      link = check(stretch, before);
      // It is awaited, but other things may fail before.
      link.catch(() => undefined);
      other.begin(stretch.last);
      [stretch, other] = [other, stretch];
    };
    for await (const lines of this.#store.readDisk(upTo)) {
      signal?.throwIfAborted();
      for (let at = lines.first; at <= lines.last; at++) {
        lines.addTo(stretch, at);
        if (stretch.isFull) await close();
      }
      onProgress?.(lines.last);
      await giveWay();
    }
    if (stretch.last % stretchSize > 0) await close();
    const newest = await link;
    // The record was damaged, not the log.
    await this.#record(unrecorded);
    return newest;
  }

  async #record(rows: readonly ChainRow[]): Promise<void> {
    if (rows.length === 0 || this.#store.stopped) return;
    await this.#beforeWrite();
    await recordChain(this.#logName, rows);
  }

  /** A stretch as this store has it in memory. */
  async #found(after: number, upTo: number): Promise<ChainRow> {
    const before = after === 0 ? firstLink : (this.#links[after / stretchSize - 1] as Link);
    const stretch = new Stretch();
    stretch.begin(after);
    for (const event of this.#store.since(position(after))) {
      addTo(stretch, event);
      // The next one may be beyond reading.
      if (event.position === upTo) break;
    }
    return chainRow({ source: this.#store.source, first: after + 1, last: upTo, link: await stretch.linkAfter(before), marks: stretch.marks });
  }

  /** Damage that is found ends the writing, as any other does. */
  async #telling<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LogDamaged || error instanceof LedgerLocked)) throw error;
      // What looks damaged may be another ledger by now, or the same with another key.
      if (!this.#store.stopped) await this.#store.refresh().catch(() => undefined);
      if (!this.#store.stopped && error instanceof LogDamaged) this.#store.stop(error);
      throw this.#store.stopped ?? error;
    }
  }
}

function addTo(stretch: Stretch, event: Parameters<Stretch['add']>[0]): void {
  try {
    stretch.add(event);
  } catch (error) {
    throw new LogDamaged(stretch.last + 1, `what is stored there cannot be read (${String(error)})`);
  }
}
