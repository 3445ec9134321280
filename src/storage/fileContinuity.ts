import type { DomainEvent, RecordedEvent, StreamId } from '../eventsourcing/event.ts';
import { CommandCounts } from './commandCounts.ts';
import type { DexieEventStore } from './dexieEventStore.ts';
import { describeDifference, eventDifference } from './eventDifference.ts';
import { LineRefused } from './logFile.ts';
import { ordinalInCommit } from './ordinalInCommit.ts';

/** A stream as the file tells it. */
interface FileStream {
  version: number;
  /** Its version in the log, before the import. */
  readonly versionHere: number;
}

/** Follows a file from its first line: positions and versions without gaps, no id and no command twice, in the file and against the log. */
export class FileContinuity<Event extends DomainEvent> {
  added = 0;
  readonly #store: DexieEventStore<Event>;
  readonly #streams = new Map<StreamId, FileStream>();
  /** For every command, how many of its events have the ids that are made from it, counted on from 1: those need no entry of their own. */
  readonly #ownIdsOf = new CommandCounts();
  /** Every other id. */
  readonly #otherIds = new Set<string>();
  /** The ids of the log that are not made from their command, read once there is something to add. */
  #otherIdsHere: ReadonlySet<string> | undefined;
  #position: number | undefined;
  #command: string | undefined;
  #ownIds = 0;
  /** In the id of the newest event, where that is made from its command. */
  #ordinal = 0;

  constructor(store: DexieEventStore<Event>) {
    this.#store = store;
  }

  get streams(): ReadonlySet<StreamId> {
    return new Set(this.#streams.keys());
  }

  /** Whether events that came into the log meanwhile have to do with what the file adds: the same stream, the same command, the same id. */
  isTouchedBy(since: Iterable<RecordedEvent<Event>>): boolean {
    for (const { streamId, id, commandId } of since) {
      const stream = this.#streams.get(streamId);
      if (stream && stream.version > stream.versionHere) return true;
      if (this.#ownIdsOf.has(commandId) || this.#otherIds.has(id) || this.#isMadeBefore(id)) return true;
    }
    return false;
  }

  /** To be called with every event in turn, before `add`: whether the log has it already, the very same. @throws LineRefused where it does not fit the file, or the log has another. */
  isHere(recorded: RecordedEvent<Event>): boolean {
    const { position, streamId, version, id, commandId } = recorded;
    if (this.#position !== undefined && position !== this.#position + 1) {
      throw new LineRefused(`position ${position} does not follow position ${this.#position}`);
    }
    this.#position = position;
    const { versionHere } = this.#follow(streamId, version);
    this.#note(id, commandId);
    if (version > versionHere) return false;
    const here = this.#store.eventOf(streamId, version);
    const difference = here && eventDifference(here, recorded);
    if (here && !difference) return true;
    if (difference && here?.id === id) {
      throw new LineRefused(`the event id ${id} is in this log already, with something else in it: ${describeDifference(difference)}`);
    }
    throw new LineRefused(`this log has another event as version ${version} of ${streamId}: the two logs have gone separate ways`);
  }

  /** Counts an event that is not here; may have to be waited for. @throws LineRefused where its command or its id is here, with something else. */
  add(recorded: RecordedEvent<Event>): Promise<void> | undefined {
    const { id, commandId } = recorded;
    if (this.#store.hasCommand(commandId)) throw new LineRefused(`the command ${commandId} is in this log already, with other events`);
    if (!this.#otherIdsHere) return this.#readIds().then(() => this.add(recorded));
    if (this.#otherIdsHere.has(id)) throw alreadyHere(id);
    this.added += 1;
    // Made from its own command, which this log does not have, it cannot be here.
    if (this.#ordinal > 0) return undefined;
    const other = commandInId(id);
    return this.#store.hasCommand(other) ? this.#assertNotIn(other, id) : undefined;
  }

  async #readIds(): Promise<void> {
    const ids = new Set<string>();
    for await (const events of this.#store.read()) {
      for (const { id, commandId } of events) if (ordinalInCommit(id, commandId) === 0) ids.add(id);
    }
    this.#otherIdsHere = ids;
  }

  async #assertNotIn(commandId: string, id: string): Promise<void> {
    const events = await this.#store.readCommit(commandId);
    if (events.some((event) => event.id === id)) throw alreadyHere(id);
  }

  #follow(streamId: StreamId, version: number): FileStream {
    let stream = this.#streams.get(streamId);
    if (!stream) {
      const versionHere = this.#store.versionOf(streamId);
      stream = { version: Math.min(version - 1, versionHere), versionHere };
      this.#streams.set(streamId, stream);
    }
    if (version !== stream.version + 1) throw new LineRefused(`streamversion ${version} of ${streamId} does not follow version ${stream.version}`);
    stream.version = version;
    return stream;
  }

  /** Remembers id and command. @throws LineRefused when the file had them before. */
  #note(id: string, commandId: string): void {
    const isNext = commandId !== this.#command;
    const earlier = isNext ? this.#ownIdsOf.get(commandId) : undefined;
    const ownIds = isNext ? (earlier ?? 0) : this.#ownIds;
    const ordinal = ordinalInCommit(id, commandId);
    this.#ordinal = ordinal;
    const isOwn = ordinal > 0 && ordinal === ownIds + 1;
    if ((ordinal > 0 && ordinal <= ownIds) || (this.#otherIds.size > 0 && this.#otherIds.has(id)) || (ordinal === 0 && this.#isMadeBefore(id))) {
      throw new LineRefused(`the event id ${id} appears a second time`);
    }
    if (earlier !== undefined) throw new LineRefused(`the command ${commandId} appears a second time`);
    if (!isOwn) this.#otherIds.add(id);
    this.#command = commandId;
    this.#ownIds = isOwn ? ordinal : ownIds;
    if (isNext || isOwn) this.#ownIdsOf.set(commandId, this.#ownIds);
  }

  /** Whether an id that is not made from its own command is one that the file had as made from another. */
  #isMadeBefore(id: string): boolean {
    const other = commandInId(id);
    const ordinal = ordinalInCommit(id, other);
    return ordinal > 0 && ordinal <= (this.#ownIdsOf.get(other) ?? 0);
  }
}

/** The command that an id would be made from, were it made from one. */
function commandInId(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf('-')));
}

function alreadyHere(id: string): LineRefused {
  return new LineRefused(`the event id ${id} is in this log already, as another event`);
}
