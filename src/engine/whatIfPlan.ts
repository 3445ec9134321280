import { type Account, account } from '../accounts/account.ts';
import type { AccountCommand } from '../accounts/accountCommands.ts';
import { type AccountEvent, isAccountEvent } from '../accounts/accountEvents.ts';
import type { AccountRejection } from '../accounts/accountRejections.ts';
import { accountReplay, hasOwnAmount } from '../accounts/accountReplay.ts';
import { accountIdOf } from '../accounts/accountStream.ts';
import type { Position, RecordedEvent, StreamId } from '../eventsourcing/event.ts';
import { eventIdOf } from '../eventsourcing/eventStore.ts';
import type { AnyEvent } from './house.ts';
import { momentView } from './logViews.ts';
import type { ReadModel } from './readModel.ts';
import { outcomeOf, type WhatIfOutcome } from './whatIf.ts';
import type { PlannedCommand, WhatIfPlanQuery, WhatIfPlanView } from './whatIfApi.ts';
import { accountsThatDiffer, namesOf } from './whatIfViews.ts';

/** Commands that belong together: all of them, or none. */
interface Proposal {
  /** The event it is about. */
  readonly of: Position | null;
  readonly commands: readonly AccountCommand[];
}

/** Where more entries than these would have to be reversed one by one, each account is brought to its balance at once. */
const mostReversals = 200;

/**
 * The ordinary commands that bring the log, as it is at its head, to the balances of a branch. What was left out, or is
 * refused in the branch, is reversed; what has another amount is reversed and entered again; what was added is given as it
 * is; what is still missing to a balance then is put in or taken out. They are rehearsed on the accounts as they are, so
 * that each would be accepted in this order; what no command can do is listed instead.
 */
export async function whatIfPlanView(model: ReadModel, query: WhatIfPlanQuery): Promise<WhatIfPlanView> {
  const outcome = await outcomeOf(model, query.branch);
  const at = outcome.head;
  const rehearsal = new Rehearsal(model, outcome, query);
  let waiting = await proposalsOf(model, outcome, query);
  // One that is refused may be possible after another: money has to be there before it can be taken.
  for (let before = Number.POSITIVE_INFINITY; waiting.length > 0 && waiting.length < before; ) {
    before = waiting.length;
    const refused: Proposal[] = [];
    for (const proposal of waiting) if ((await rehearsal.attempt(proposal)) !== null) refused.push(proposal);
    waiting = refused;
  }
  const directory = await model.directory.at(at);
  const listed = accountsThatDiffer(model, outcome, directory, at);
  const blocked: WhatIfPlanView['blocked'][number][] = [];
  for (const [streamId, missing] of await rehearsal.missing()) {
    const rejection = await rehearsal.attempt({ of: null, commands: [adjustment(streamId, missing, query)] });
    const row = rejection && listed.find(({ accountId }) => accountId === accountIdOf(streamId));
    if (rejection && row) blocked.push({ ...row, rejection });
  }
  const commands = await Promise.all(
    rehearsal.planned.map(async (planned) => ({ ...planned, moment: planned.of === null ? null : await momentView(model, { at: planned.of }) })),
  );
  const ids = commands.flatMap(({ command }) => ('toAccountId' in command ? [command.accountId, command.toAccountId] : [command.accountId]));
  return { at, commands, blocked, accountNames: namesOf(directory, ids) };
}

async function proposalsOf(model: ReadModel, outcome: WhatIfOutcome, { branch, branchId, reason, date }: WhatIfPlanQuery): Promise<Proposal[]> {
  const reversalOf = ({ streamId, id, position, event }: RecordedEvent<AnyEvent>): readonly Proposal[] => {
    const accountId = accountIdOf(streamId);
    if (accountId === undefined || !hasOwnAmount(event)) return [];
    return [{ of: position, commands: [{ type: 'ReverseEntry', accountId, entryId: id, date, reason }] }];
  };
  const proposals: Proposal[] = [];
  for (const [place, edit] of branch.edits.entries()) {
    const result = outcome.edits[place];
    if (result?.type !== 'Applied') continue;
    if (edit.type === 'Add') proposals.push({ of: null, commands: [edit.command] });
    if (edit.type === 'LeaveOut') proposals.push(...(await model.events.readAt(result.positions)).flatMap(reversalOf));
    if (edit.type === 'ChangeAmount') {
      const commit = (await model.events.readAt(result.positions)).filter(isOfAccount);
      const event = commit.find(({ id }) => id === edit.eventId);
      if (!event) continue;
      const again = accountReplay.commandOf(event, commit, new Map([[edit.eventId, edit.amount]]));
      const entered = 'transferId' in again ? { ...again, transferId: `${branchId}-${edit.position}` } : again;
      const commands = [...reversalOf(event).flatMap((one) => one.commands), entered];
      proposals.push({ of: edit.position, commands });
    }
  }
  const { conflicts } = outcome;
  if (conflicts.length > mostReversals) return proposals;
  for (const { position } of conflicts) {
    const [event] = await model.events.readAt([position]);
    const commit = event ? await model.events.readCommit(event.commandId) : [];
    proposals.push(...commit.flatMap(reversalOf));
  }
  return proposals;
}

const isOfAccount = (recorded: RecordedEvent<AnyEvent>): recorded is RecordedEvent<AccountEvent> => isAccountEvent(recorded.event);

function adjustment(streamId: StreamId, missing: number, { reason, date }: WhatIfPlanQuery): AccountCommand {
  const accountId = accountIdOf(streamId) ?? streamId;
  return { type: missing > 0 ? 'DepositMoney' : 'WithdrawMoney', accountId, amount: Math.abs(missing), date, note: reason };
}

/** The accounts as they are at the head, on which commands are tried without being given. */
class Rehearsal {
  readonly planned: PlannedCommand[] = [];
  readonly #model: ReadModel;
  readonly #outcome: WhatIfOutcome;
  readonly #query: WhatIfPlanQuery;
  #states = new Map<StreamId, Account>();

  constructor(model: ReadModel, outcome: WhatIfOutcome, query: WhatIfPlanQuery) {
    this.#model = model;
    this.#outcome = outcome;
    this.#query = query;
    for (const [streamId, { real }] of outcome.streams) this.#states.set(streamId, real);
  }

  /** Null when all of it is possible, in one order or the other, and is now planned; else why not, and nothing of it is. */
  async attempt(proposal: Proposal): Promise<AccountRejection | null> {
    const rejection = await this.#attemptInOrder(proposal);
    if (rejection === null || proposal.commands.length === 1) return rejection;
    return this.#attemptInOrder({ ...proposal, commands: proposal.commands.toReversed() });
  }

  /** What needs doing no more is no problem. */
  async #attemptInOrder({ commands, of }: Proposal): Promise<AccountRejection | null> {
    const before = new Map(this.#states);
    const planned: PlannedCommand[] = [];
    for (const command of commands) {
      const commandId = await idOf(this.#query.branchId, this.#outcome.head, this.planned.length + planned.length, command);
      const rejection = await this.#give(command, commandId);
      if (rejection) {
        this.#states = before;
        return rejection.type === 'EntryAlreadyReversed' ? null : rejection;
      }
      planned.push({ command, commandId, of });
    }
    this.planned.push(...planned);
    return null;
  }

  /** What each account's balance lacks to that of the branch, where it does; below zero where it has too much. */
  async missing(): Promise<ReadonlyMap<StreamId, number>> {
    const missing = [...this.#states].map(([streamId, state]) => [streamId, this.#target(streamId, state) - balanceOf(state)] as const);
    return new Map(missing.filter(([, amount]) => amount !== 0));
  }

  #target(streamId: StreamId, state: Account): number {
    const differing = this.#outcome.streams.get(streamId);
    if (differing) return balanceOf(differing.would);
    const { balances } = this.#model;
    return state.type === 'Opened' ? balances.sumAt(streamId, this.#outcome.head) : 0;
  }

  async #give(command: AccountCommand, commandId: string): Promise<AccountRejection | null> {
    const own = account.streamOf(command);
    const state = await this.#load(own);
    for (const other of account.involves?.(command, state) ?? []) await this.#load(other);
    const decision = account.decide(command, state, (streamId) => this.#states.get(streamId) ?? account.initialState);
    if (decision.type === 'Rejected') return decision.rejection;
    for (const [index, { streamId = own, event }] of decision.events.entries())
      this.#states.set(streamId, account.evolve(await this.#load(streamId), event, eventIdOf(commandId, index + 1)));
    return null;
  }

  async #load(streamId: StreamId): Promise<Account> {
    const known = this.#states.get(streamId);
    if (known) return known;
    const events = await this.#model.events.readStream(streamId);
    const upTo = events.filter(({ position }) => position <= this.#outcome.head).filter(isOfAccount);
    const state = upTo.reduce((before, { event, id }) => account.evolve(before, event, id), account.initialState);
    this.#states.set(streamId, state);
    return state;
  }
}

const balanceOf = (state: Account): number => (state.type === 'Opened' ? state.balance : 0);

/** The same plan has the same ids, whoever makes it and however often: a uuid (RFC 9562, version 8) of all that it depends on. */
async function idOf(branchId: string, head: Position, place: number, command: AccountCommand): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify([branchId, head, place, command]));
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text)).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
