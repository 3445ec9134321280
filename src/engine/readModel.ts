import {
  type AccountListing,
  accountDirectory,
  activity,
  balances,
  eventsByStream,
  eventsByType,
  reversals,
} from '../accounts/accountProjections.ts';
import { type BookmarkListing, bookmarkDirectory } from '../bookmarks/bookmarkDirectory.ts';
import { type Position, position } from '../eventsourcing/event.ts';
import type { EventStore } from '../eventsourcing/eventStore.ts';
import type { PersistentMap } from '../eventsourcing/persistentMap.ts';
import { Projector } from '../eventsourcing/projector.ts';
import { RecordedTimes } from '../eventsourcing/recordedTimes.ts';
import type { SnapshotStore } from '../eventsourcing/snapshotStore.ts';
import { SumTimeline } from '../eventsourcing/sumTimeline.ts';
import { TimeTravel } from '../eventsourcing/timeTravel.ts';
import type { LastEntries } from './accountViews.ts';
import type { AnyEvent } from './house.ts';

/** Every projection of the house as a timeline, kept up with the log. The views are put together from these. */
export class ReadModel {
  readonly balances = new SumTimeline<AnyEvent>(balances, { keyframesInPages: true });
  readonly eventsByStream = new SumTimeline<AnyEvent>(eventsByStream);
  readonly eventsByType = new SumTimeline<AnyEvent>(eventsByType);
  readonly activity = new SumTimeline<AnyEvent>(activity);
  readonly recordedTimes = new RecordedTimes<AnyEvent>();
  readonly directory: TimeTravel<PersistentMap<AccountListing>, AnyEvent>;
  readonly reversals: TimeTravel<PersistentMap<Position>, AnyEvent>;
  readonly bookmarks: TimeTravel<PersistentMap<BookmarkListing>, AnyEvent>;
  readonly projector: Projector<AnyEvent>;
  /** The log as written, for showing and exporting it. */
  readonly log: EventStore<AnyEvent>;
  /** The log in today's shapes. */
  readonly events: EventStore<AnyEvent>;

  /** When the last entry of each account was recorded: its position tells one from the other. */
  lastEntries(at: Position): LastEntries {
    return {
      of: (streamId) => this.balances.lastChangeOf(streamId, at),
      when: (last) => new Date(this.recordedTimes.ownTimeAt(position(last))).toISOString(),
    };
  }

  constructor(log: EventStore<AnyEvent>, events: EventStore<AnyEvent>, snapshots: SnapshotStore) {
    this.log = log;
    this.events = events;
    // Accounts are opened, renamed and closed seldom: every change is kept, so that no jump has to replay.
    this.directory = new TimeTravel(accountDirectory, events, { keyframeEvery: 1 });
    this.reversals = new TimeTravel(reversals, events, { keyframeEvery: 1 });
    this.bookmarks = new TimeTravel(bookmarkDirectory, events, { keyframeEvery: 1 });
    this.projector = new Projector(
      events,
      snapshots,
      [this.balances, this.eventsByStream, this.eventsByType, this.activity, this.recordedTimes, this.directory, this.reversals, this.bookmarks],
      [this.balances, this.directory],
    );
  }
}
