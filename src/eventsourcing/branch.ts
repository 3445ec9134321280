import { type DomainEvent, type Position, position, type RecordedEvent, type StreamId } from './event.ts';

/**
 * A **branch** is what might have been: the log up to a position, and from there on the same commands decided again with
 * some changes. It is a description, plain data, and lives apart from the log; `branchEvaluation.ts` says what comes of it.
 */
export interface Branch<Command = unknown> {
  /** Up to here it is the log itself. */
  readonly base: Position;
  /** Each in its own place of the log, in whatever order they were made. */
  readonly edits: readonly BranchEdit<Command>[];
}

/** One thing that would have been otherwise. An event is named by its id; its position says where to look for it. */
export type BranchEdit<Command = unknown> =
  /** The event did not happen, and neither did the others of its commit: they are one command's. */
  | { readonly type: 'LeaveOut'; readonly position: Position; readonly eventId: string }
  | { readonly type: 'ChangeAmount'; readonly position: Position; readonly eventId: string; readonly amount: number }
  /** A command given right after an event (0: before the first). `id` becomes the command's id, unique among the edits. */
  | { readonly type: 'Add'; readonly after: Position; readonly id: string; readonly command: Command };

/**
 * The branch with one more edit; one about the same, or with the same id, gives it its place in the list. One that reaches back before the
 * base moves the base.
 */
export function withEdit<Command>(branch: Branch<Command>, edit: BranchEdit<Command>): Branch<Command> {
  const isKnown = branch.edits.some((one) => isAbout(one, edit));
  const edits = isKnown ? branch.edits.map((one) => (isAbout(one, edit) ? edit : one)) : [...branch.edits, edit];
  const before = edit.type === 'Add' ? edit.after : position(edit.position - 1);
  return { base: before < branch.base ? before : branch.base, edits };
}

/** The branch without the edit at that place in its list. */
export function withoutEdit<Command>(branch: Branch<Command>, index: number): Branch<Command> {
  return { ...branch, edits: branch.edits.filter((_, place) => place !== index) };
}

function isAbout(one: BranchEdit, other: BranchEdit): boolean {
  if (one.type === 'Add' || other.type === 'Add') return one.type === 'Add' && other.type === 'Add' && one.id === other.id;
  return one.eventId === other.eventId;
}

/** What an aggregate has to say so that its past can be decided again: `accounts/accountReplay.ts` does for accounts. */
export interface Replay<State, Command, Event extends DomainEvent, Rejection> {
  /** Whether an event is the aggregate's own: the log holds those of others, which no branch changes. */
  isOwn(recorded: RecordedEvent): recorded is RecordedEvent<Event>;
  /** The command that would cause the event again. @param commit all events of its commit. @param amounts those changed, by event id. */
  commandOf(recorded: RecordedEvent<Event>, commit: readonly RecordedEvent<Event>[], amounts: ReadonlyMap<string, number>): Command;
  /** Whether the event, as recorded, is the one that such a command was now decided to cause in the same stream. */
  isCausedBy(recorded: Event, decided: Event): boolean;
  /** The event as recorded, with what the decision made otherwise. */
  wouldBe(recorded: Event, decided: Event): Event;
  /** What an event adds to the sum of its stream, as its projection would. */
  changeOf(event: Event): number;
  /** Why not even a fact that no rule asks about could happen in such a state; undefined where it could. */
  impossible(state: State, event: Event): Rejection | undefined;
  /** A refusal because what the command is about is not there in the branch, as against one by a rule. */
  isMissing(rejection: Rejection): boolean;
}

/** An event of the log that does not happen in the branch, though nobody left it out. */
export interface Conflict<Rejection> {
  /** Of the first event of its commit. */
  readonly position: Position;
  readonly streamId: StreamId;
  readonly eventId: string;
  readonly rejection: Rejection;
  /** True: what it is about is not there, so it falls away too. False: a rule refuses it. */
  readonly isMissing: boolean;
}

export type EditOutcome<Rejection> =
  /** `positions`: of all events of the log that it is about. Empty for what was added. */
  | { readonly type: 'Applied'; readonly positions: readonly Position[] }
  | { readonly type: 'Refused'; readonly rejection: Rejection }
  /** There is no such event (any more) in this log, or it is no event that can be changed. */
  | { readonly type: 'NotFound' };
