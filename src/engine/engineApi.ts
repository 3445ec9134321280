import type { AccountEventType, AccountKind } from '../accounts/accountEvents.ts';
import type { MinorUnits } from '../accounts/money.ts';
import type { Position, RecordedEvent, Version } from '../eventsourcing/event.ts';
import type { BackupApi } from './backupApi.ts';
import type { ClockViews } from './clockApi.ts';
import type { Settled } from './handedOver.ts';
import type { AnyCommand, AnyEvent, AnyRejection } from './house.ts';
import type { IntegrityApi } from './integrityApi.ts';
import type { PassphraseApi } from './passphraseApi.ts';
import type { BranchesRequest, StoredBranch, WhatIfViews } from './whatIfApi.ts';

export type * from './backupApi.ts';
export type * from './clockApi.ts';
export type { AnyCommand, AnyEvent } from './house.ts';
export type * from './integrityApi.ts';
export type * from './passphraseApi.ts';
export { shortestPassphrase } from './passphraseApi.ts';
export type * from './whatIfApi.ts';
export type AnyEventType = AnyEvent['type'];

/**
 * What the page may ask of the engine, which lives in a Web Worker. Everything here crosses a thread, so it is plain data.
 * Every view is read **at a position**; live is just the newest one.
 */
export interface EngineApi extends BackupApi, IntegrityApi, PassphraseApi {
  /**
   * Opens the log and resolves once the list of accounts can be read at the head. Other questions may have to wait for the rest of it.
   * @param onBringingBack told, where the browser has lost events, how many of how many were read from their second copy.
   */
  open(onHead: (head: Position) => void, onBringingBack?: (events: number, total: number) => void): Promise<Opened>;
  /** Resolves once the whole log has been read, and found without damage. Rejects otherwise: then nothing that is shown can be relied on. */
  loaded(): Promise<Loaded>;
  /** Resolves, if ever, once nothing more can be stored from here. What was read stays readable. To be asked after `open`. */
  stopped(): Promise<WritingStop>;
  /** Handles one command. Resolves only when the outcome is final: stored durably, or refused with nothing stored. */
  execute(request: CommandRequest): Promise<CommandResult>;
  /** Reads a view at a position. A position above the head reads the head. */
  view<Name extends ViewName>(name: Name, query: Views[Name]['query']): Promise<Views[Name]['result']>;
  /** Checks a log file (JSON Lines, gzip or plain) whole, then stores what is new in it, or nothing at all. */
  importLog(file: Blob, job: JobId, onProgress: (progress: ImportProgress) => void, playhead?: CommandRequest['playhead']): Promise<ImportResult>;
  /** The log up to its head as a file. */
  exportLog(format: ExportFormat, job: JobId, onProgress: (progress: ExportProgress) => void): Promise<ExportResult>;
  /** Loads the sample household through ordinary commands. */
  loadSample(job: JobId, onProgress: (progress: SampleProgress) => void, playhead?: CommandRequest['playhead']): Promise<SampleResult>;
  /** Keeps, renames or discards a branch (a what-if), apart from the log; answers with all there are, the one changed last first. */
  branches(request: BranchesRequest): Promise<readonly StoredBranch[]>;
  /** Stops an import, export or sample load. A cancelled import leaves nothing behind. */
  cancel(job: JobId): Promise<void>;
  /** Deletes every snapshot: only time is lost. */
  dropSnapshots(): Promise<void>;
  /**
   * Deletes the whole ledger, and the branches beside it, for good. Other tabs are told. The page is to be loaded anew afterwards.
   * @param onBlocked called when someone holds it open and does not let go; it is erased once they do.
   */
  erase(playhead?: CommandRequest['playhead'], onBlocked?: () => void): Promise<EraseResult>;
  /** How it is with the second copy of the ledger; answered once that was looked through. */
  secondCopy(): Promise<SecondCopyState>;
  /** To be called before `open` where an erasing was begun and not seen to end. @param source of the ledger to erase; no other is touched. */
  finishErasing(source: string): Promise<void>;
}

export type EraseResult = { readonly type: 'Erased' } | { readonly type: 'PastIsReadOnly' };

/** What only the client asks of the worker. */
export interface WorkerApi extends EngineApi {
  /** Takes a Web Lock of this name until the worker ends, so that the page can tell when it did. Resolves once it is held. */
  holdWhileAlive(lock: string): Promise<void>;
  /** Handles several commands, as if each came by itself. */
  executeAll(requests: readonly CommandRequest[]): Promise<readonly Settled<CommandResult>[]>;
  /** Loads what the start of a ledger needs that was kept before. May come before `open`. */
  loadAhead(): Promise<void>;
}

export type JobId = string;

export interface Opened {
  readonly head: Position;
  /** Nothing can be read before it is unlocked, and opened again. */
  readonly isLocked?: true;
}

export interface Loaded {
  /** What the ledger is called: no two have the same name. */
  readonly source: string;
}

/** How it is with the second copy of the ledger, the journal. */
export type SecondCopyState =
  /** This browser cannot keep one. */
  | { readonly type: 'Impossible' }
  /** It could not be written now. @param reason for whoever looks into it. */
  | { readonly type: 'Failing'; readonly reason: string }
  | {
      readonly type: 'Kept';
      /** Events that the database had lost, and that were brought back from it when the ledger was opened. */
      readonly broughtBack: number;
      /** Whether the database was damaged then, and was written anew, from it where that was needed. */
      readonly isRepaired: boolean;
      /** Why it was written anew from the database itself, when it was. */
      readonly rewritten: 'damaged' | 'missing' | null;
    };

/** Why nothing more is stored by this tab. `head`: the newest event that it can still show. */
export type WritingStop =
  /** On the disk there is no ledger any more, another one, or the same without events that this tab holds: lost, or put back and gone on otherwise. */
  | { readonly type: 'LedgerLost'; readonly found: 'nothing' | 'another' | 'less' | 'parted'; readonly head: Position }
  /** The person had it erased, but someone still holds it open. */
  | { readonly type: 'Erasing'; readonly head: Position }
  /** A newer version of the app keeps the log now. */
  | { readonly type: 'NewerLog'; readonly head: Position }
  /** What is stored at this position, or said of it, contradicts the rest. Everything up to `head` is sound. */
  | { readonly type: 'LogDamaged'; readonly position: Position; readonly reason: string; readonly head: Position }
  /** What was stored at this position was damaged; the log was written anew from its second copy, and is whole. This tab still holds it as it was. */
  | { readonly type: 'LogRepaired'; readonly position: Position; readonly head: Position }
  /** A newer version of the app made the event at this position. It is kept, but not understood, and neither is what follows it. */
  | { readonly type: 'NewerEvent'; readonly position: Position; readonly eventType: string; readonly head: Position };

export interface CommandRequest {
  readonly command: AnyCommand;
  /** A UUID made once per intent: sent twice, it is stored once. */
  readonly commandId: string;
  /** Where the person stood when giving the command. In the past only what an aggregate allows there is accepted: the past is read-only. */
  readonly playhead: 'live' | Position;
}

export type Rejection = AnyRejection | { readonly type: 'PastIsReadOnly'; readonly at: Position };

export type CommandResult =
  | { readonly type: 'Accepted'; readonly head: Position; readonly events: readonly RecordedEvent<AnyEvent>[]; readonly wasStoredBefore: boolean }
  | { readonly type: 'Rejected'; readonly rejection: Rejection };

// ---------------------------------------------------------------- views

/** Every view by name: what it asks for and what it answers. `at` is the position to read at. */
export interface Views extends ClockViews, WhatIfViews {
  accounts: { query: AccountsQuery; result: AccountsView };
  account: { query: { at: Position; accountId: string }; result: AccountView };
  history: { query: HistoryQuery; result: HistoryView };
  log: { query: LogQuery; result: LogView };
  event: { query: { at: Position; position: Position }; result: EventView };
  moment: { query: { at: Position }; result: MomentView };
  activity: { query: ActivityQuery; result: ActivityView };
  dayEnd: { query: { at: Position; before: string }; result: DayEndView };
  recordedBy: { query: { at: Position }; result: RecordedByView };
  dateScale: { query: DateScaleQuery; result: DateScaleView };
  marks: { query: MarksQuery; result: MarksView };
  markList: { query: MarkListQuery; result: MarkListView };
  nextMark: { query: NextMarkQuery; result: NextMarkView };
  bookmarks: { query: { at: Position }; result: BookmarksView };
  explain: { query: ExplainQuery; result: ExplainView };
  compare: { query: CompareQuery; result: CompareView };
  find: { query: FindQuery; result: FindView };
}
export type ViewName = keyof Views;

export interface AccountsQuery {
  readonly at: Position;
  /** Keeps accounts whose name contains this text, ignoring case and accents. */
  readonly search?: string;
  /** That of opening when missing. */
  readonly order?: AccountOrder;
  readonly offset?: number;
  /** At most this many rows; all when missing. */
  readonly limit?: number;
}

/**
 * In the order of opening; by name; by balance, the largest first, each currency by itself; by the last entry, the newest first. Closed accounts
 * come last in all of them, and what is equal stays in the order of opening.
 */
export type AccountOrder = 'opened' | 'name' | 'balance' | 'lastEntry';

export interface AccountsView {
  readonly at: Position;
  /** In the order that was asked for. */
  readonly rows: readonly AccountRow[];
  /** Accounts that match, before offset and limit. */
  readonly matching: number;
  /** All accounts at this position. */
  readonly count: number;
  readonly totals: readonly CurrencyTotal[];
}

export interface AccountRow {
  readonly accountId: string;
  readonly name: string;
  readonly currency: string;
  readonly exponent: number;
  readonly kind: AccountKind;
  /** `null`: more than can be counted exactly. Only as dated: no account can be brought there as recorded. */
  readonly balance: MinorUnits | null;
  readonly overdraftLimit: MinorUnits | null;
  readonly isClosed: boolean;
  /** Only where it is sorted by it: when its last entry was recorded (RFC 3339), or the day of it as dated (`YYYY-MM-DD`). Missing where it has none. */
  readonly lastEntry?: string;
}

export interface CurrencyTotal {
  readonly currency: string;
  readonly exponent: number;
  /** `null`: more than can be counted exactly. */
  readonly amount: MinorUnits | null;
  /** How many of them are open; how many there are where none is. */
  readonly accounts: number;
}

export type AccountView =
  /** Its stream exists, but starts after this position: `opensAt`. */
  | { readonly type: 'NotOpenedYet'; readonly opensAt: Position }
  | { readonly type: 'Unknown' }
  | { readonly type: 'Account'; readonly account: AccountRow; readonly openedAt: string; readonly entries: number };

export interface HistoryQuery {
  readonly at: Position;
  readonly accountId: string;
  /** Only entries with this text in what was written down, ignoring case and accents. Not in the dated clock. */
  readonly text?: string;
  /** 0 is the newest entry. */
  readonly offset: number;
  readonly limit: number;
}

export interface HistoryView {
  readonly at: Position;
  /** All entries of the account at this position, or those found with the text by now. */
  readonly count: number;
  /** A text is still being searched for at and below this position: ask again to go on. */
  readonly searchedTo?: Position | undefined;
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
}

export interface HistoryEntry {
  readonly position: Position;
  readonly version: Version;
  /** What ReverseEntry takes as `entryId`. */
  readonly eventId: string;
  readonly type: AccountEventType;
  readonly date: string;
  readonly recordedAt: string;
  readonly amount: MinorUnits;
  /** `null`: more than can be counted exactly, as a balance as dated may be. */
  readonly balanceAfter: MinorUnits | null;
  readonly payee?: string;
  readonly note?: string;
  readonly category?: string;
  readonly reference?: string;
  readonly otherAccountId?: string;
  /** The other account's name at this position. */
  readonly otherAccountName?: string;
  /** Why, when this entry is a reversal. */
  readonly reason?: string;
  /** The event id of the entry this one takes back, when it is a reversal. */
  readonly reverses?: string;
  /** The event, at or before this position, that took this entry back. */
  readonly reversedBy?: Position;
}

export interface LogQuery {
  readonly at: Position;
  /** Only the events after this one; 0 where it is not given. */
  readonly after?: Position;
  readonly accountId?: string;
  readonly type?: AnyEventType;
  /** Only events with this text in the payee, note, category, reference or reason, ignoring case and accents. */
  readonly text?: string;
  /** 0 is the newest event. */
  readonly offset: number;
  readonly limit: number;
}

export interface LogView {
  readonly at: Position;
  /** Events that match at this position; with a text, those found by now. */
  readonly count: number;
  /** A text is still being searched for at and below this position: ask again to go on. */
  readonly searchedTo?: Position | undefined;
  /** Newest first. */
  readonly events: readonly LogRow[];
}

export interface LogRow {
  readonly event: RecordedEvent<AnyEvent>;
  /** null: the event is no account's. Then there is no name (it is empty) and no money either. */
  readonly accountId: string | null;
  /** The account's name at this view's position. */
  readonly accountName: string;
  readonly currency: string;
  readonly exponent: number;
}

export type EventView =
  /** No such event at or before `at`. */
  | { readonly type: 'Missing' }
  | {
      readonly type: 'Event';
      readonly row: LogRow;
      /** All events of the same command, in order, itself among them. */
      readonly commit: readonly { readonly position: Position; readonly type: AnyEventType; readonly accountName: string }[];
      readonly previousInStream: Position | null;
      readonly nextInStream: Position | null;
      /** The entry that this event takes back, and the event, at or before `at`, that takes this one back. */
      readonly reverses: Position | null;
      readonly reversedBy: Position | null;
      /** A side of a transfer whose other side is not in the log: it cannot be taken back. */
      readonly isHalfTransfer: boolean;
    };

/** What the timeline says about a position: the newest event there, for people. */
export interface MomentView {
  readonly at: Position;
  /** `null` before the first event. */
  readonly row: LogRow | null;
  /** For transfers: the other account's name. */
  readonly otherAccountName?: string;
}

export interface ActivityQuery {
  /** The log up to here; the rail shows the whole log, so the page passes the head. */
  readonly at: Position;
  readonly buckets: number;
  /** Only the events after `from` up to `to`; all up to `at` when missing. */
  readonly from?: Position;
  readonly to?: Position;
}

/** The log, or the part of it that was asked for, cut into equal runs of events, oldest first. */
export interface ActivityView {
  readonly at: Position;
  readonly from: Position;
  /** The total in `currency` before the first run. */
  readonly totalBefore: MinorUnits;
  /** The currency of `totals`: the one with most accounts. */
  readonly currency: string | null;
  readonly exponent: number;
  readonly buckets: readonly {
    readonly from: Position;
    readonly to: Position;
    /** Events per day in this run, by recorded time. */
    readonly eventsPerDay: number;
    /** The total of all accounts in `currency` after `to`. */
    readonly total: MinorUnits;
    /** Recorded time of the event at `to`. */
    readonly recordedAt: string;
  }[];
}

/** Asked with `before`, an RFC 3339 instant: usually the midnight that ends a day where the person is. */
export interface DayEndView {
  /** The newest position at or before `at` at which everything had been recorded before that instant. */
  readonly position: Position;
}

/** The log from the time `from` to the time `to` (ms since 1970; all of it when missing) in so many equal steps of time. */
export interface DateScaleQuery {
  readonly at: Position;
  readonly steps: number;
  readonly from?: number;
  readonly to?: number;
}

export interface DateScaleView {
  readonly at: Position;
  readonly from: number;
  readonly to: number;
  /** At each step, the ends included: the newest event recorded by then. Empty for an empty log. */
  readonly positions: readonly Position[];
}

/** Events of some types, counted between positions of the log: stretch `i` is after `edges[i]`, up to `edges[i + 1]`. */
export interface MarksQuery {
  readonly at: Position;
  readonly edges: readonly Position[];
  readonly types: readonly string[];
}

export interface MarksView {
  readonly at: Position;
  /** The stretches that hold any, oldest first. */
  readonly runs: readonly MarkRun[];
  /** All there are of each type up to `at`. */
  readonly totals: readonly TypeCount[];
}

export interface MarkRun {
  readonly first: Position;
  readonly last: Position;
  readonly counts: readonly TypeCount[];
  /** By when `first` was recorded. */
  readonly recordedAt: string;
}

export interface TypeCount {
  readonly type: string;
  readonly count: number;
}

/** One page of the events of some types after `from`, up to `to`. */
export interface MarkListQuery {
  readonly at: Position;
  readonly from: Position;
  readonly to: Position;
  readonly types: readonly string[];
  readonly offset: number;
  readonly limit: number;
}

export interface MarkListView {
  readonly at: Position;
  /** All that match, before offset and limit. */
  readonly count: number;
  /** Oldest first. */
  readonly rows: readonly MomentView[];
}

export interface NextMarkQuery {
  readonly at: Position;
  readonly from: Position;
  readonly direction: 'previous' | 'next';
  readonly types: readonly string[];
}

export interface NextMarkView {
  readonly position: Position | null;
}

/** The latest time at which any event up to `at` was recorded; clocks go backwards, this does not. */
export interface RecordedByView {
  readonly at: Position;
  /** RFC 3339, UTC; null before the first event. */
  readonly instant: string | null;
}

// ---------------------------------------------------------------- explaining, comparing, finding

/** A number on screen that can be traced back to the events that made it. */
export type ExplainedNumber =
  | { readonly type: 'balance'; readonly accountId: string }
  /** The total of all accounts of a currency. */
  | { readonly type: 'total'; readonly currency: string };

export interface ExplainQuery {
  readonly at: Position;
  readonly of: ExplainedNumber;
  /** Only entries after this position: what changed the number since. The whole number when missing. */
  readonly after?: Position;
  /** 0 is the newest entry. */
  readonly offset: number;
  readonly limit: number;
}

export type ExplainView =
  /** No such account, or no account of that currency, at this position. */
  | { readonly type: 'Unknown' }
  /** A total that is, or was on its way, more than can be counted exactly. */
  | { readonly type: 'TooLarge' }
  | {
      readonly type: 'Number';
      readonly at: Position;
      /** The account's name, or the currency. */
      readonly name: string;
      readonly currency: string;
      readonly exponent: number;
      /** The number itself, at `at`. */
      readonly amount: MinorUnits;
      /** The number at `after`. */
      readonly opening: MinorUnits;
      /** All entries in between. */
      readonly count: number;
      /** Newest first. */
      readonly entries: readonly ExplainedEntry[];
    };

/** An entry whose balance could be counted. */
export interface CountedEntry extends HistoryEntry {
  readonly balanceAfter: MinorUnits;
}

/** `balanceAfter` is the explained number right after the entry. */
export interface ExplainedEntry extends CountedEntry {
  readonly accountId: string;
  readonly accountName: string;
}

export interface CompareQuery {
  readonly at: Position;
  readonly from: Position;
  /** At most so many accounts of each currency, those that changed only; all of them when missing. */
  readonly limit?: number;
}

/** Two positions beside each other. Where `from` is the later of the two, everything is negated. */
export interface CompareView {
  readonly at: Position;
  readonly from: Position;
  /** Amounts of different currencies are never compared. In the order of opening of their first account. */
  readonly currencies: readonly ComparedCurrency[];
  /** What was done in between to any of them: how often, and the names of the first few accounts. */
  readonly deeds: Readonly<Record<ComparedDeed, { readonly count: number; readonly names: readonly string[] }>>;
}

export interface ComparedCurrency {
  readonly currency: string;
  readonly exponent: number;
  readonly total: ComparedAmounts;
  /** Those that exist at the later position, largest change first, as far as they were asked for. */
  readonly accounts: readonly ComparedAccount[];
  /** All that exist at the later position, and those of them with an entry or a deed in between. */
  readonly count: number;
  readonly changed: number;
}

/** `atFrom` + `moneyIn` − `moneyOut` = `atTo`. `null`: more than can be counted exactly. */
export interface ComparedAmounts {
  readonly atFrom: MinorUnits | null;
  readonly atTo: MinorUnits | null;
  readonly difference: MinorUnits | null;
  readonly moneyIn: MinorUnits | null;
  readonly moneyOut: MinorUnits | null;
  readonly entries: number;
}

export interface ComparedAccount extends ComparedAmounts {
  readonly accountId: string;
  /** At the later position. */
  readonly name: string;
  readonly isOpenAtFrom: boolean;
  readonly isOpenAtTo: boolean;
  /** What happened to the account itself in between. */
  readonly deeds: readonly ComparedDeed[];
}

export type ComparedDeed = 'opened' | 'closed' | 'reopened';

/** Something that becomes true at an event. A sum starts at nothing, and becomes what it was not right before. */
export type SoughtMoment =
  | SoughtSum
  /** In the payee, note, category, reference or reason, ignoring case and accents. */
  | { readonly type: 'text'; readonly text: string };

export type SoughtSum =
  | { readonly type: 'balance'; readonly accountId: string; readonly becomes: Becoming; readonly amount: number }
  | { readonly type: 'total'; readonly currency: string; readonly becomes: Becoming; readonly amount: number };

export type Becoming = 'below' | 'above' | 'equal';

export interface FindQuery {
  /** The last position to look at. */
  readonly at: Position;
  /** The first one is the one after this. */
  readonly after: Position;
  readonly sought: SoughtMoment;
}

export type FindView =
  /** `amount`: what the sum became. `text`: the text it was found in. */
  | { readonly type: 'Found'; readonly moment: MomentView; readonly amount?: number; readonly text?: string }
  | { readonly type: 'NotFound' }
  /** Not found so far: ask again with this as `after`. */
  | { readonly type: 'Unfinished'; readonly searchedTo: Position };

/** The bookmarks that were set by the events up to `at`. They mark the log as a whole, so the timeline asks at the head. */
export interface BookmarksView {
  readonly at: Position;
  /** In the order of the moments they mark; of one moment, in the order they were added. */
  readonly bookmarks: readonly BookmarkRow[];
}

export interface BookmarkRow {
  readonly bookmarkId: string;
  readonly name: string;
  readonly note?: string;
  /** The moment it marks: right after this event. */
  readonly position: Position;
  /** When that event was recorded; null before the first. */
  readonly momentRecordedAt: string | null;
  /** The event that added the bookmark, and when that was recorded. */
  readonly addedAt: Position;
  readonly recordedAt: string;
}

// ---------------------------------------------------------------- jobs

export interface ImportProgress {
  readonly phase: 'reading' | 'storing';
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly events: number;
}

export type ImportResult =
  | { readonly type: 'Imported'; readonly added: number; readonly alreadyHere: number; readonly accounts: number; readonly head: Position }
  /** Nothing was stored. `line` counts from 1. */
  | { readonly type: 'Refused'; readonly line: number; readonly reason: string }
  /** The file is encrypted, and its passphrase was not given (`unlockFile`). Nothing was stored. */
  | { readonly type: 'Locked' }
  | { readonly type: 'PastIsReadOnly' }
  | { readonly type: 'Cancelled' };

export interface ExportProgress {
  readonly events: number;
  readonly total: number;
}

/** `encrypted`: with the key of a ledger that has a passphrase. */
export type ExportFormat = 'plain' | 'gzip' | 'encrypted';

export type ExportResult =
  /** `hash`: the fingerprint of what it holds, as in `Fingerprint`; null where it could not be told. */
  | { readonly type: 'Exported'; readonly file: Blob; readonly name: string; readonly events: number; readonly hash: string | null }
  | { readonly type: 'Cancelled' };

export interface SampleProgress {
  readonly commands: number;
  readonly total: number;
}

export type SampleResult =
  | { readonly type: 'Loaded'; readonly head: Position }
  /** The sample is loaded only into an empty log. */
  | { readonly type: 'LogNotEmpty' }
  | { readonly type: 'PastIsReadOnly' }
  | { readonly type: 'Cancelled' };
