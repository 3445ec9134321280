import type { AccountCommand } from '../accounts/accountCommands.ts';
import type { AccountRejection } from '../accounts/accountRejections.ts';
import type { MinorUnits } from '../accounts/money.ts';
import type { Branch, BranchEdit } from '../eventsourcing/branch.ts';
import type { Position } from '../eventsourcing/event.ts';
import type { ExplainedNumber, MomentView } from './engineApi.ts';

/** What the page may ask about what might have been. A part of `engineApi.ts`. */

export type WhatIfBranch = Branch<AccountCommand>;
export type WhatIfEdit = BranchEdit<AccountCommand>;

/** A branch as it is kept in this browser, apart from the log. */
export interface StoredBranch extends WhatIfBranch {
  readonly id: string;
  /** Null until somebody says that it is to be kept. */
  readonly name: string | null;
  /** When it was last changed, RFC 3339. */
  readonly changedAt: string;
  /** How often it was stored. Whoever changes it says which one they saw: of two at once, the later is refused. 0: not stored yet. */
  readonly revision: number;
  /**
   * Once it was to be made so: what is appended, fixed then, so that doing it again appends nothing twice. Whether any of it is in the
   * ledger is for the ledger to say (`whatIfMade`).
   */
  readonly plan?: StoredPlan;
}

export interface StoredPlan {
  /** The branch as of this head; what comes after it may be the plan itself. */
  readonly head: Position;
  readonly commands: readonly PlannedCommand[];
}

export interface PlannedCommand {
  readonly command: AccountCommand;
  /** Made from the branch, the head and the command: the same plan has the same ids. */
  readonly commandId: string;
  /** The event that it takes back or puts right; null where there is none. */
  readonly of: Position | null;
}

export type BranchesRequest =
  | { readonly type: 'List' }
  | { readonly type: 'Save'; readonly branch: Omit<StoredBranch, 'plan' | 'changedAt'> }
  | { readonly type: 'Discard'; readonly id: string }
  /** Fixes what making it so appends. Where some of a plan is in the ledger already, from whatever tab, that plan stays. */
  | { readonly type: 'Plan'; readonly id: string; readonly revision: number; readonly plan: StoredPlan };

export interface WhatIfViews {
  whatIf: { query: { at: Position; branch: WhatIfBranch }; result: WhatIfView };
  whatIfCourse: { query: WhatIfCourseQuery; result: WhatIfCourseView };
  whatIfPlan: { query: WhatIfPlanQuery; result: WhatIfPlanView };
  whatIfMade: { query: { at: Position; commandIds: readonly string[] }; result: WhatIfMadeView };
}

/** What is and what would be, at one position. Nothing in it is from beyond that position. */
export interface WhatIfView {
  readonly at: Position;
  /** Per currency, of all its accounts. */
  readonly totals: readonly (WhatIfAmounts & { readonly currency: string; readonly exponent: number })[];
  /** The accounts that differ, largest difference first, at most 200 of them. */
  readonly accounts: readonly WhatIfAccount[];
  /** All that differ. */
  readonly count: number;
  /** One for each edit of the branch, in its order. */
  readonly edits: readonly WhatIfEditView[];
  /** Events that the rules refuse in the branch, oldest first, at most 100 of them. */
  readonly refused: { readonly count: number; readonly rows: readonly WhatIfConflict[] };
  /** Events that fall away with what is not there in the branch, as above. */
  readonly fallenAway: { readonly count: number; readonly rows: readonly WhatIfConflict[] };
}

/** `null`: more than can be counted exactly. */
export interface WhatIfAmounts {
  readonly is: MinorUnits | null;
  readonly wouldBe: MinorUnits | null;
  readonly difference: MinorUnits | null;
}

export interface WhatIfAccount extends WhatIfAmounts {
  readonly accountId: string;
  readonly name: string;
  readonly currency: string;
  readonly exponent: number;
  readonly exists: boolean;
  readonly wouldExist: boolean;
}

export interface WhatIfConflict {
  readonly moment: MomentView;
  readonly rejection: AccountRejection;
}

export type WhatIfEditView =
  /** What it is about comes after the position that is looked at, so nothing is said of it. */
  | { readonly type: 'Later' }
  | { readonly type: 'NotFound' }
  /** `moment`: the event it is about, or after which it adds. `events`: how many events it is about, all of one command. */
  | { readonly type: 'Applied'; readonly moment: MomentView; readonly events: number; readonly accountNames: WhatIfNames }
  | { readonly type: 'Refused'; readonly moment: MomentView; readonly rejection: AccountRejection; readonly accountNames: WhatIfNames };

/** The accounts of an added command by id, as they are called at the position, and their money. */
export type WhatIfNames = Readonly<Record<string, { readonly name: string; readonly currency: string; readonly exponent: number }>>;

export interface WhatIfCourseQuery {
  readonly at: Position;
  readonly branch: WhatIfBranch;
  readonly of: ExplainedNumber;
  /** At most so many points, the ends among them. */
  readonly points: number;
}

/** A number from the base of the branch up to a position, as it was and as it would have been. */
export interface WhatIfCourseView {
  readonly at: Position;
  readonly currency: string;
  readonly exponent: number;
  /** Oldest first; fewer than two where the branch begins at or after the position. `null`: more than can be counted exactly. */
  readonly points: readonly WhatIfPoint[];
}

export interface WhatIfPoint extends Pick<WhatIfAmounts, 'is' | 'wouldBe'> {
  readonly position: Position;
  readonly recordedAt: string | null;
}

export interface WhatIfPlanQuery {
  readonly at: Position;
  readonly branch: WhatIfBranch;
  readonly branchId: string;
  /** What is written down as the reason of every reversal, and the note of every adjustment. */
  readonly reason: string;
  /** The day that they count for. */
  readonly date: string;
}

/** Ordinary commands that bring the log to the balances of a branch, in their order. */
export interface WhatIfPlanView {
  readonly at: Position;
  readonly commands: readonly (PlannedCommand & { readonly moment: MomentView | null })[];
  /** Accounts that no command can bring there, and why. */
  readonly blocked: readonly (WhatIfAccount & { readonly rejection: AccountRejection })[];
  readonly accountNames: WhatIfNames;
}

/** Which of some commands are in the log at a position. */
export interface WhatIfMadeView {
  readonly at: Position;
  readonly stored: readonly string[];
}
