import type { AccountEvent } from '../../src/accounts/accountEvents.ts';
import type { RecordedEvent } from '../../src/eventsourcing/event.ts';
import { Deeds } from './deeds.ts';
import { Dice } from './dice.ts';
import { householdsOf } from './households.ts';
import type { Household, LedgerAccount } from './ledgerAccount.ts';
import { Recorder } from './recorder.ts';

export interface LedgerPlan {
  readonly accounts: number;
  /** How many events exactly; at least one for each account. */
  readonly events: number;
  readonly seed: number;
  /** The day the ledger ends with, `YYYY-MM-DD`. */
  readonly lastDay?: string;
}

/** Events in one batch. */
const batchSize = 4_000;
const dayMs = 86_400_000;
/** About how much happens in an account, which tells how many years the ledger takes. */
const eventsPerAccountAndDay = 0.7;
const longestDays = 3_652;

/**
 * Years of believable accounts: households that earn, pay rent, shop, save, take payments back, rename, close and reopen.
 * The same for the same plan, whatever the machine. One batch is in memory at a time.
 */
export function* ledgerBatches(plan: LedgerPlan): Generator<readonly RecordedEvent<AccountEvent>[]> {
  if (plan.accounts < 1 || plan.events < plan.accounts) throw new RangeError('A ledger has an account, and an event for each account');
  const life = new Life(plan);
  while (!life.isOver) {
    life.liveDay();
    while (life.recorder.events.length >= batchSize) yield life.recorder.events.splice(0, batchSize);
  }
  if (life.recorder.events.length > 0) yield life.recorder.events.splice(0);
}

/** The same as an async iterable, as stores take it. */
export async function* ledger(plan: LedgerPlan): AsyncGenerator<readonly RecordedEvent<AccountEvent>[]> {
  yield* ledgerBatches(plan);
}

class Life {
  readonly recorder: Recorder;
  readonly #plan: LedgerPlan;
  readonly #dice: Dice;
  readonly #deeds: Deeds;
  readonly #households: readonly Household[];
  readonly #accounts: readonly LedgerAccount[];
  readonly #days: number;
  readonly #firstDayMs: number;
  #day = 0;
  #opened = 0;

  constructor(plan: LedgerPlan) {
    this.#plan = plan;
    this.#dice = new Dice(plan.seed);
    this.recorder = new Recorder(this.#dice);
    this.#deeds = new Deeds(this.#dice, this.recorder);
    this.#households = householdsOf(plan.accounts, this.#dice);
    this.#accounts = this.#households.flatMap(({ accounts }) => accounts);
    this.#days = Math.min(longestDays, Math.max(30, Math.ceil(plan.events / plan.accounts / eventsPerAccountAndDay)));
    this.#firstDayMs = Date.parse(`${plan.lastDay ?? '2026-10-31'}T00:00:00Z`) - (this.#days - 1) * dayMs;
  }

  get isOver(): boolean {
    return this.recorder.position >= this.#plan.events;
  }

  /** One day: accounts that are opened, what falls due, then whatever comes up, until the day has had its share of events. */
  liveDay(): void {
    this.#day += 1;
    const midnightMs = this.#firstDayMs + (this.#day - 1) * dayMs;
    const share = Math.round((this.#plan.events * Math.min(this.#day, this.#days)) / this.#days);
    const started = this.recorder.position;
    this.#deeds.date = new Date(midnightMs).toISOString().slice(0, 10);
    for (const deed of this.#deedsOf(Number(this.#deeds.date.slice(8)))) {
      if (this.recorder.position >= share) return;
      const progress = (this.recorder.position - started) / Math.max(1, share - started);
      this.recorder.recordedAt = new Date(midnightMs + Math.floor((6 + 17 * progress) * 3_600_000)).toISOString();
      // A deed of two events must not be the last but one of the ledger, or take the place of an account still to be opened.
      const room = this.#plan.events - this.recorder.position - (this.#accounts.length - this.#opened);
      deed(room);
    }
  }

  *#deedsOf(dayOfMonth: number): Generator<(room: number) => void> {
    const accounts = this.#accounts;
    // All are open after half of the time, and at the latest when nothing else may happen any more.
    const due = Math.min(accounts.length, Math.ceil((accounts.length * this.#day * 2) / this.#days));
    while (this.#opened < due || this.#opened === 0) yield () => this.#openNext();
    for (const household of this.#households) {
      if (household.payday === dayOfMonth) yield (room) => room >= 1 && this.#deeds.earn(household);
      if (household.rentDay === dayOfMonth) yield (room) => room >= 1 && this.#deeds.payRent(household);
      const [everyday, savings, purse] = household.accounts;
      if (household.payday === dayOfMonth) yield (room) => room >= 2 && this.#deeds.move(everyday, savings, 0.2);
      if (household.rentDay === dayOfMonth) yield (room) => room >= 2 && this.#deeds.move(everyday, purse, 0.05);
    }
    for (;;) yield (room) => this.#whateverComesUp(room);
  }

  #openNext(): void {
    this.#deeds.open(this.#accounts[this.#opened] as LedgerAccount);
    this.#opened += 1;
  }

  #whateverComesUp(room: number): void {
    if (room < 1) return this.#openNext();
    const account = this.#accounts[this.#dice.between(0, this.#opened - 1)] as LedgerAccount;
    if (account.isClosed) {
      if (this.#dice.chance(0.05)) this.#deeds.reopen(account);
      return;
    }
    const roll = this.#dice.between(1, 1_000);
    if (roll <= 15) this.#deeds.takeBack(account);
    else if (roll <= 18) this.#deeds.rename(account);
    else if (roll <= 21) this.#deeds.changeLimit(account);
    else if (roll <= 24) this.#closeDown(account, room);
    else if (roll <= 60 && room >= 2) this.#deeds.move(account, this.#neighbourOf(account), 0.3);
    else if (roll <= 100 || !this.#deeds.buy(account)) this.#deeds.payIn(account);
  }

  /** Empties a side account into the everyday one, and closes it. */
  #closeDown(account: LedgerAccount, room: number): void {
    const everyday = this.#neighbourOf(account);
    if (account.kind === 'checking' || room < 3 || account.balance < 0) return;
    if (account.balance === 0 || this.#deeds.move(account, everyday, 1)) this.#deeds.close(account);
  }

  #neighbourOf(account: LedgerAccount): LedgerAccount | undefined {
    const household = this.#households[Math.floor((Number(account.id) - 1) / 3)];
    return household?.accounts.find((other) => other !== account && other.isOpen && !other.isClosed);
  }
}
