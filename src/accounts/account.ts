import { type Aggregate, accept, acceptAcross, type Decision, reject } from '../eventsourcing/aggregate.ts';
import type { StreamId } from '../eventsourcing/event.ts';
import { PersistentMap } from '../eventsourcing/persistentMap.ts';
import type {
  AccountCommand,
  ChangeOverdraftLimit,
  CloseAccount,
  DepositMoney,
  OpenAccount,
  RenameAccount,
  ReopenAccount,
  ReverseEntry,
  TransferMoney,
  WithdrawMoney,
} from './accountCommands.ts';
import { type AccountEvent, changeOf, type EntryData, type EntryDetails } from './accountEvents.ts';
import type { AccountRejection } from './accountRejections.ts';
import { accountStream } from './accountStream.ts';
import { isCalendarDate } from './calendarDate.ts';
import { exponentOf } from './currencies.ts';
import { add, isAmount, type MinorUnits, minorUnits, noMoney } from './money.ts';
import { isVisible } from './visibleText.ts';

/**
 * The whole bank: what an account remembers, what may be asked of it, and what it answers.
 * The rules are those of DESIGN.md's table; each has a test in `account.test.ts`.
 */
export type Account = Unopened | OpenedAccount;

interface Unopened {
  readonly type: 'Unopened';
}

/** How an account stands: enough for every command but the one that looks at a single entry. */
export interface Standing {
  readonly type: 'Opened';
  readonly name: string;
  readonly currency: string;
  readonly balance: MinorUnits;
  /** `null`: no limit is checked. */
  readonly overdraftLimit: MinorUnits | null;
  readonly isClosed: boolean;
}

interface Past {
  /** By event id. */
  readonly entries: PersistentMap<Entry>;
  /** The newest transfer in this account by `sideOf`. A transfer id is one transfer's, but files from elsewhere may say otherwise. */
  readonly transfers: PersistentMap<Side>;
}

/** This account's side of a transfer. */
interface Side {
  readonly entryId: string;
  /** How many came before it that have the same `sideOf`: its other side is that of the same ordinal there. */
  readonly ordinal: number;
  readonly before: Side | undefined;
}

export interface OpenedAccount extends Standing, Past {}

interface Entry {
  /** Signed, as it changed the balance. */
  readonly amount: MinorUnits;
  readonly isReversal: boolean;
  readonly isReversed: boolean;
  readonly transfer?: { readonly transferId: string; readonly otherAccount: string };
}

type AccountDecision = Decision<AccountEvent, AccountRejection>;

const nameLimit = 200;
const textLimit = 2_000;
const transferIdLimit = 200;

export const account: Aggregate<Account, AccountCommand, AccountEvent, AccountRejection> = {
  name: 'account',
  initialState: { type: 'Unopened' },
  streamOf: ({ accountId }) => accountStream(accountId),
  involves,
  decide,
  evolve,
  brief: {
    initialState: { type: 'Unopened' },
    suffices: ({ type }) => type !== 'ReverseEntry',
    involves: involvedByStanding,
    decide: decideByStanding,
    evolve: standingAfter,
    numbers: {
      MoneyDeposited: 'amount',
      MoneyWithdrawn: 'amount',
      MoneyTransferredOut: 'amount',
      MoneyTransferredIn: 'amount',
      EntryReversed: 'amount',
    },
  },
};

/** What an account can be asked without looking at a single entry. */
type StandingCommand = Exclude<AccountCommand, ReverseEntry>;

function involves(command: AccountCommand, state: Account): readonly StreamId[] {
  if (command.type !== 'ReverseEntry') return involvedByStanding(command);
  const otherAccount = state.type === 'Opened' ? state.entries.get(command.entryId)?.transfer?.otherAccount : undefined;
  return otherAccount === undefined ? [] : [accountStream(otherAccount)];
}

function involvedByStanding(command: StandingCommand): readonly StreamId[] {
  return command.type === 'TransferMoney' ? [accountStream(command.toAccountId)] : [];
}

function decide(command: AccountCommand, state: Account, stateOf: (stream: StreamId) => Account): AccountDecision {
  return command.type === 'ReverseEntry' ? reverse(command, state, stateOf) : decideByStanding(command, state, stateOf);
}

function decideByStanding(command: StandingCommand, state: Unopened | Standing, stateOf: (stream: StreamId) => Unopened | Standing): AccountDecision {
  if (command.type === 'OpenAccount') return open(command, state);
  if (state.type === 'Unopened') return reject({ type: 'AccountNotFound', accountId: command.accountId });
  if (command.type === 'ReopenAccount') return reopen(command, state);
  if (state.isClosed) return reject({ type: 'AccountIsClosed', accountId: command.accountId });
  switch (command.type) {
    case 'DepositMoney':
      return deposit(command, state);
    case 'WithdrawMoney':
      return withdraw(command, state);
    case 'TransferMoney':
      return transfer(command, state, stateOf(accountStream(command.toAccountId)));
    case 'RenameAccount':
      return rename(command, state);
    case 'ChangeOverdraftLimit':
      return changeOverdraftLimit(command, state);
    case 'CloseAccount':
      return close(command, state);
  }
}

function open({ accountId, name, currency, kind, overdraftLimit }: OpenAccount, state: Unopened | Standing): AccountDecision {
  if (state.type !== 'Unopened') return reject({ type: 'AccountAlreadyExists', accountId });
  const wrongName = problemOfName(name);
  if (wrongName) return reject(wrongName);
  const exponent = exponentOf(currency);
  if (exponent === undefined) return reject({ type: 'UnknownCurrency', currency });
  if (!isOverdraftLimit(overdraftLimit)) return reject({ type: 'InvalidOverdraftLimit' });
  return accept({ type: 'AccountCreated', data: { name: name.trim(), currency, exponent, kind, overdraftLimit } });
}

function deposit(command: DepositMoney, state: Standing): AccountDecision {
  const entry = entryOf(command, command.amount);
  if ('type' in entry) return reject(entry);
  const problem = problemOfChange(command.accountId, state, entry.amount);
  return problem ? reject(problem) : accept({ type: 'MoneyDeposited', data: entry });
}

/** Moves money out, unless it would leave the account below its overdraft limit. */
function withdraw(command: WithdrawMoney, state: Standing): AccountDecision {
  const entry = entryOf(command, command.amount);
  if ('type' in entry) return reject(entry);
  const problem = problemOfChange(command.accountId, state, -entry.amount);
  return problem ? reject(problem) : accept({ type: 'MoneyWithdrawn', data: entry });
}

/** Moves money to another account: out of one and into the other, in one commit. */
function transfer(command: TransferMoney, from: Standing, to: Unopened | Standing): AccountDecision {
  const { accountId, toAccountId, transferId } = command;
  if (toAccountId === accountId) return reject({ type: 'SameAccount' });
  if (to.type === 'Unopened') return reject({ type: 'AccountNotFound', accountId: toAccountId });
  if (to.isClosed) return reject({ type: 'AccountIsClosed', accountId: toAccountId });
  const isSameCurrency = from.currency === to.currency;
  if (!isSameCurrency && command.receivedAmount === undefined) return reject({ type: 'ReceivedAmountMissing', from: from.currency, to: to.currency });
  const received = command.receivedAmount ?? command.amount;
  if (transferId === '' || transferId.length > transferIdLimit) throw new RangeError(`A transfer id has 1 to ${transferIdLimit} characters`);

  const outgoing = entryOf(command, command.amount);
  if ('type' in outgoing) return reject(outgoing);
  const incoming = entryOf(command, received);
  if ('type' in incoming) return reject(incoming);
  if (isSameCurrency && incoming.amount !== outgoing.amount) return reject({ type: 'ReceivedAmountDiffers', currency: from.currency });
  const problem = problemOfChange(accountId, from, -outgoing.amount) ?? problemOfChange(toAccountId, to, incoming.amount);
  if (problem) return reject(problem);
  return acceptAcross<AccountEvent>(
    { streamId: accountStream(accountId), event: { type: 'MoneyTransferredOut', data: { ...outgoing, transferId, otherAccount: toAccountId } } },
    { streamId: accountStream(toAccountId), event: { type: 'MoneyTransferredIn', data: { ...incoming, transferId, otherAccount: accountId } } },
  );
}

/** Takes an entry back by a new one of the opposite amount. A transfer is taken back on both sides, in one commit. */
function reverse(command: ReverseEntry, state: Account, stateOf: (stream: StreamId) => Account): AccountDecision {
  const { accountId, entryId } = command;
  if (state.type === 'Unopened') return reject({ type: 'AccountNotFound', accountId });
  if (state.isClosed) return reject({ type: 'AccountIsClosed', accountId });
  const reason = command.reason.trim();
  if (reason === '') return reject({ type: 'ReasonMissing' });
  if (reason.length > textLimit) return reject({ type: 'TextTooLong', field: 'reason', limit: textLimit });
  if (!isCalendarDate(command.date)) return reject({ type: 'InvalidDate', date: command.date });

  const entry = state.entries.get(entryId);
  const sides = [{ accountId, entryId, state: state as Account }];
  if (entry?.transfer) {
    const { transferId, otherAccount } = entry.transfer;
    const other = stateOf(accountStream(otherAccount));
    const [own, opposite]: readonly [Direction, Direction] = entry.amount < 0 ? ['out', 'in'] : ['in', 'out'];
    const ownSide = findSide(state.transfers.get(sideOf(own, transferId, otherAccount)), (side) => side.entryId === entryId);
    const newest = other.type === 'Opened' ? other.transfers.get(sideOf(opposite, transferId, accountId)) : undefined;
    const otherSide = findSide(newest, (side) => side.ordinal === ownSide?.ordinal);
    sides.push({ accountId: otherAccount, entryId: otherSide?.entryId ?? transferId, state: other });
  }
  const events = sides.map((side) => reversalOf(side.accountId, side.entryId, side.state, command.date, reason));
  const refused = events.find((event) => event.type === 'Rejected');
  if (refused) return refused;
  return acceptAcross(...events.flatMap((event) => (event.type === 'Accepted' ? event.events : [])));
}

function reversalOf(accountId: string, entryId: string, state: Account, date: string, reason: string): AccountDecision {
  const entry = state.type === 'Opened' ? state.entries.get(entryId) : undefined;
  if (state.type === 'Unopened' || !entry) return reject({ type: 'EntryNotFound', entryId });
  if (state.isClosed) return reject({ type: 'AccountIsClosed', accountId });
  if (entry.isReversal) return reject({ type: 'ReversalCannotBeReversed', entryId });
  if (entry.isReversed) return reject({ type: 'EntryAlreadyReversed', entryId });
  const amount = minorUnits(-entry.amount);
  const problem = problemOfChange(accountId, state, amount);
  if (problem) return reject(problem);
  return acceptAcross<AccountEvent>({
    streamId: accountStream(accountId),
    event: { type: 'EntryReversed', data: { entryId, amount, date, reason } },
  });
}

function rename({ name }: RenameAccount, state: Standing): AccountDecision {
  const problem = problemOfName(name);
  if (problem) return reject(problem);
  return name.trim() === state.name ? reject({ type: 'NothingChanged' }) : accept({ type: 'AccountRenamed', data: { name: name.trim() } });
}

function changeOverdraftLimit({ overdraftLimit }: ChangeOverdraftLimit, state: Standing): AccountDecision {
  if (!isOverdraftLimit(overdraftLimit)) return reject({ type: 'InvalidOverdraftLimit' });
  if (overdraftLimit === state.overdraftLimit) return reject({ type: 'NothingChanged' });
  if (overdraftLimit !== null && state.balance < -overdraftLimit) return reject({ type: 'BalanceBelowLimit', balance: state.balance });
  return accept({ type: 'OverdraftLimitChanged', data: { overdraftLimit } });
}

function close(_: CloseAccount, state: Standing): AccountDecision {
  return state.balance === 0 ? accept({ type: 'AccountClosed', data: {} }) : reject({ type: 'BalanceNotZero', balance: state.balance });
}

function reopen({ accountId }: ReopenAccount, state: Standing): AccountDecision {
  return state.isClosed ? accept({ type: 'AccountReopened', data: {} }) : reject({ type: 'AccountIsNotClosed', accountId });
}

function evolve(state: Account, event: AccountEvent, eventId: string): Account {
  return { ...standingAfter(state, event), ...pastAfter(state, event, eventId) };
}

function standingAfter(state: Unopened | Standing, event: AccountEvent): Standing {
  if (event.type === 'AccountCreated') {
    const { name, currency, overdraftLimit } = event.data;
    return { type: 'Opened', name, currency, overdraftLimit, balance: noMoney, isClosed: false };
  }
  if (state.type === 'Unopened') throw new Error(`${event.type} before AccountCreated: the log is damaged`);
  switch (event.type) {
    case 'MoneyDeposited':
    case 'MoneyWithdrawn':
    case 'MoneyTransferredOut':
    case 'MoneyTransferredIn':
    case 'EntryReversed':
      return { ...state, balance: minorUnits(state.balance + changeOf(event)) };
    case 'AccountRenamed':
      return { ...state, name: event.data.name };
    case 'OverdraftLimitChanged':
      return { ...state, overdraftLimit: event.data.overdraftLimit };
    case 'AccountClosed':
      return { ...state, isClosed: true };
    case 'AccountReopened':
      return { ...state, isClosed: false };
  }
}

function pastAfter(state: Account, event: AccountEvent, eventId: string): Past {
  const { entries, transfers } = state.type === 'Opened' && event.type !== 'AccountCreated' ? state : noPast;
  switch (event.type) {
    case 'MoneyDeposited':
    case 'MoneyWithdrawn':
      return { entries: entries.set(eventId, entryFrom(event)), transfers };
    case 'MoneyTransferredOut':
    case 'MoneyTransferredIn': {
      const { transferId, otherAccount } = event.data;
      const key = sideOf(event.type === 'MoneyTransferredOut' ? 'out' : 'in', transferId, otherAccount);
      const before = transfers.get(key);
      return {
        entries: entries.set(eventId, { ...entryFrom(event), transfer: { transferId, otherAccount } }),
        transfers: transfers.set(key, { entryId: eventId, ordinal: before ? before.ordinal + 1 : 0, before }),
      };
    }
    case 'EntryReversed': {
      const { entryId } = event.data;
      const reversed = entries.get(entryId);
      const marked = reversed ? entries.set(entryId, { ...reversed, isReversed: true }) : entries;
      return { entries: marked.set(eventId, { ...entryFrom(event), isReversal: true }), transfers };
    }
    default:
      return { entries, transfers };
  }
}

const noPast: Past = { entries: PersistentMap.empty<Entry>(), transfers: PersistentMap.empty<Side>() };

type Direction = 'out' | 'in';

function sideOf(direction: Direction, transferId: string, otherAccount: string): string {
  return JSON.stringify([direction, transferId, otherAccount]);
}

function findSide(newest: Side | undefined, isIt: (side: Side) => boolean): Side | undefined {
  for (let side = newest; side; side = side.before) if (isIt(side)) return side;
  return undefined;
}

function entryFrom(event: AccountEvent): Entry {
  return { amount: minorUnits(changeOf(event)), isReversal: false, isReversed: false };
}

/** What must hold before money moves: the sum stays countable, and money taken is there. Putting money in is always within the limit. */
function problemOfChange(accountId: string, state: Standing, change: number): AccountRejection | undefined {
  const balance = add(state.balance, change);
  if (balance === undefined) return { type: 'BalanceOutOfRange' };
  if (change >= 0 || state.overdraftLimit === null || balance >= -state.overdraftLimit) return undefined;
  return { type: 'InsufficientFunds', accountId, available: minorUnits(Math.max(0, state.balance + state.overdraftLimit)) };
}

function problemOfName(name: string): AccountRejection | undefined {
  if (!isVisible(name)) return { type: 'NameMissing' };
  return name.trim().length > nameLimit ? { type: 'TextTooLong', field: 'name', limit: nameLimit } : undefined;
}

function isOverdraftLimit(limit: number | null): limit is MinorUnits | null {
  return limit === null || (Number.isSafeInteger(limit) && limit >= 0);
}

const texts = ['payee', 'note', 'category', 'reference'] as const;

/** The entry a person described, trimmed, without what they left empty; or what is wrong with it. */
function entryOf(details: EntryDetails, amount: number): EntryData | AccountRejection {
  if (!isAmount(amount)) return { type: 'InvalidAmount' };
  if (!isCalendarDate(details.date)) return { type: 'InvalidDate', date: details.date };
  const tooLong = texts.find((field) => (details[field]?.trim().length ?? 0) > textLimit);
  if (tooLong) return { type: 'TextTooLong', field: tooLong, limit: textLimit };
  const given = texts.flatMap((field) => (details[field]?.trim() ? [[field, details[field].trim()] as const] : []));
  return { amount, date: details.date, ...Object.fromEntries(given) };
}
