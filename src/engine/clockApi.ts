import type { MinorUnits } from '../accounts/money.ts';
import type { Position } from '../eventsourcing/event.ts';
import type {
  AccountsQuery,
  AccountsView,
  AccountView,
  CountedEntry,
  ExplainQuery,
  ExplainView,
  HistoryQuery,
  HistoryView,
  SoughtSum,
} from './engineApi.ts';

/**
 * The second clock. As recorded, a view shows what was known at a position. **As dated**, it shows what counts for a day: every
 * entry known at the position (`at`, the head as a rule) whose date is that day or earlier, by date and then by position. What has no date
 * of its own, such as the opening of an account, counts for the day it was recorded.
 */
export interface AsOf {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** RFC 3339: the instant at which that day ends where the person is. */
  readonly dayEnds: string;
  /** Of that day itself only the entries up to this position: the number right after one entry. */
  readonly through?: Position;
}

/** The views as dated, and what is asked in either clock. Each answers as its namesake does. */
export interface ClockViews {
  accountsAsOf: { query: AccountsQuery & Dated; result: AccountsView };
  accountAsOf: { query: { readonly at: Position; readonly accountId: string } & Dated; result: AccountView };
  historyAsOf: { query: HistoryQuery & Dated; result: HistoryView };
  explainAsOf: { query: Omit<ExplainQuery, 'after'> & Dated; result: ExplainView };
  findDay: { query: FindDayQuery; result: FindDayView };
  datedDay: { query: DatedDayQuery; result: DatedDayView };
  believed: { query: BelievedQuery; result: BelievedView };
  statement: { query: StatementQuery; result: StatementView };
}

interface Dated {
  readonly asOf: AsOf;
}

/** The nearest day before or after a day for which anything known at `at` counts. */
export interface DatedDayQuery {
  readonly at: Position;
  readonly day: string;
  readonly direction: 'previous' | 'next';
}

export interface DatedDayView {
  readonly day: string | null;
}

/** The first day, of those after `after`, that ends with a sum that became so, by all that is known at `at`. */
export interface FindDayQuery {
  readonly at: Position;
  readonly sought: SoughtSum;
  /** `YYYY-MM-DD`. */
  readonly after?: string;
}

export interface FindDayView {
  /** `balance`: of the account or the currency as that day ended; `null`: more than can be counted exactly. */
  readonly found: { readonly day: string; readonly balance: MinorUnits | null } | null;
}

/** What was known of a number at `recordedBy`, beside what counts for a day as known at `at`. */
export interface BelievedQuery extends Dated {
  readonly at: Position;
  /** The position at which the day ended; not above `at`. */
  readonly recordedBy: Position;
  /** That account's balance; the total of all accounts when missing. */
  readonly accountId?: string;
}

export interface BelievedView {
  /** As recorded. `null`: it was not opened yet, or there is no single number, since the accounts are of several currencies. */
  readonly amount: MinorUnits | null;
  readonly currency: string;
  readonly exponent: number;
  /** Entries that count for the day, but were recorded after `recordedBy`. */
  readonly later: number;
  /** Entries that were recorded by then, for later days. */
  readonly ahead: number;
}

export type Clock = 'recorded' | 'dated';

/** The entries of one account from one day to another, both included, known at `at`. */
export interface StatementQuery {
  readonly at: Position;
  readonly accountId: string;
  /** As dated: the entries of these dates. As recorded: what was recorded on these days. */
  readonly clock: Clock;
  /** `YYYY-MM-DD`, and the instant at which that day begins where the person is. */
  readonly from: string;
  readonly begins: string;
  /** `YYYY-MM-DD`, and the instant at which that day ends. */
  readonly to: string;
  readonly ends: string;
  /** The day that the dated clock shows, if it does: accounts are called as they were then, and else as they are at `at`. */
  readonly asOf?: AsOf;
  /** 0 is the oldest entry. */
  readonly offset: number;
  readonly limit: number;
}

/** `opening` + `moneyIn` − `moneyOut` = `closing`. */
export type StatementView =
  | { readonly type: 'Unknown' }
  /** One of its amounts, or a balance in between, is more than can be counted exactly. */
  | { readonly type: 'TooLarge'; readonly name: string }
  | {
      readonly type: 'Statement';
      readonly at: Position;
      readonly name: string;
      readonly currency: string;
      readonly exponent: number;
      readonly opening: MinorUnits;
      readonly moneyIn: MinorUnits;
      readonly moneyOut: MinorUnits;
      readonly closing: MinorUnits;
      /** All entries in between, before offset and limit. */
      readonly count: number;
      /** Oldest first, each with the balance after it in this clock. */
      readonly entries: readonly CountedEntry[];
    };
