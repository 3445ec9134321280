import { eventIdOf } from '../eventsourcing/eventStore.ts';
import { fnv1a } from '../eventsourcing/fnv1a.ts';
import type { AccountCommand } from './accountCommands.ts';
import { atHome, changes, type Habit, type Moment, moments, monthly, onTheTrip, openings, type SampleAccount, trip } from './sampleHouseholdPlan.ts';
import { seededRandom } from './seededRandom.ts';

export interface SampleCommand {
  readonly recordedAt: string;
  readonly commandId: string;
  readonly command: AccountCommand;
}

/** A household's year as commands, the same for the same seed, ending the day before `today` (`YYYY-MM-DD`). */
export function sampleHousehold(seed: number, today: string): readonly SampleCommand[] {
  const diary = new Diary(seed, today);
  for (let day = 1; day <= daysInYear; day++) diary.live(day);
  return diary.commands;
}

const daysInYear = 365;
const dayMs = 86_400_000;
const minuteMs = 60_000;
/** Days of the month on which the card is paid off, and on which what is left over is saved. */
const settlementDay = 12;
const savingDay = 28;
/** Minor units that stay in the everyday account when the rest is saved. */
const cushion = 320_000;
/** How far the household lets the everyday account slip before it takes from its savings. */
const discomfort = -30_000;

interface Task {
  readonly minute: number;
  readonly act: () => void;
}

type Payment = Pick<Moment, 'account' | 'to' | 'received' | 'payee' | 'category' | 'note'>;

/** An entry that was made. */
interface Made {
  takeBack(reason: string): void;
}

class Diary {
  readonly commands: SampleCommand[] = [];
  readonly #random: () => number;
  readonly #randomForIds: () => number;
  readonly #firstDayMs: number;
  readonly #balances = new Map<SampleAccount, number>();
  #nowMs = 0;

  constructor(seed: number, today: string) {
    this.#random = seededRandom(seed);
    // Ids have their own numbers, so that they cannot shift what happens; other days have others.
    this.#randomForIds = seededRandom(fnv1a(`${seed} ${today}`));
    this.#firstDayMs = Date.parse(`${today}T00:00:00Z`) - daysInYear * dayMs;
  }

  /** One day, its tasks in the order of the clock. */
  live(day: number): void {
    const tasks = [...this.#openings(day), ...this.#bills(day), ...this.#habits(day), ...this.#moments(day), ...this.#changes(day)];
    for (const { minute, act } of tasks.sort((left, right) => left.minute - right.minute)) {
      const dueMs = this.#firstDayMs + (day - 1) * dayMs + minute * minuteMs + this.#between(0, 59_999);
      this.#nowMs = Math.max(dueMs, this.#nowMs);
      act();
    }
  }

  #openings(day: number): Task[] {
    return openings
      .filter((opening) => opening.day === day)
      .map(({ account, name, currency, kind, overdraftLimit, balance = 0 }) => ({
        minute: 420,
        act: () => {
          this.#say({ type: 'OpenAccount', accountId: account, name, currency, kind, overdraftLimit });
          if (balance > 0) this.#move({ account, note: 'What was there when we began' }, balance, this.#date(day));
        },
      }));
  }

  #bills(day: number): Task[] {
    const date = this.#date(day);
    const dayOfMonth = Number(date.slice(8));
    const bills = monthly
      .filter(({ on }) => on === dayOfMonth)
      .map((bill) => ({ minute: 480, act: () => void this.#pay(bill, this.#pick(bill.amount), date) }));
    const byBalance: Task[] = [];
    if (dayOfMonth === settlementDay) byBalance.push({ minute: 500, act: () => this.#settleCard(date) });
    if (dayOfMonth === savingDay) byBalance.push({ minute: 500, act: () => this.#saveTheRest(date) });
    return [...bills, ...byBalance];
  }

  #habits(day: number): Task[] {
    const date = this.#date(day);
    const weekday = String(new Date(date).getUTCDay());
    const isAway = day >= trip.from && day <= trip.to;
    return (isAway ? onTheTrip : atHome)
      .filter(({ when: { weekdays, chance } }) => weekdays.includes(weekday) && this.#random() < chance)
      .map((habit) => ({ minute: this.#between(habit.when.hours[0] * 60, habit.when.hours[1] * 60), act: () => this.#follow(habit, date) }));
  }

  #moments(day: number): Task[] {
    return moments
      .filter((moment) => moment.day === day)
      .map((moment) => ({ minute: this.#between(1_110, 1_230), act: () => this.#remember(moment, this.#date(day - (moment.daysLate ?? 0))) }));
  }

  #changes(day: number): Task[] {
    return changes.filter((change) => change.day === day).map(({ command }) => ({ minute: 1_290, act: () => void this.#say(command) }));
  }

  #settleCard(date: string): void {
    const owed = -this.#balance('card');
    if (owed > 0) this.#pay({ account: 'everyday', to: 'card', note: 'Last month’s card' }, -owed, date);
  }

  #saveTheRest(date: string): void {
    const rest = Math.floor((this.#balance('everyday') - cushion) / 5_000) * 5_000;
    if (rest > 0) this.#pay({ account: 'everyday', to: 'savings', category: 'Saving', note: 'What the month left over' }, -rest, date);
  }

  #follow(habit: Habit, date: string): void {
    const note = this.#random() < 0.18 ? this.#oneOf(habit.notes ?? []) : undefined;
    this.#pay({ ...habit.what, payee: this.#oneOf(habit.payees), note }, this.#pick(habit.what.amount), date);
  }

  /** With a mistake: the wrong entry, then the right one, then the wrong one taken back. */
  #remember(moment: Moment, date: string): void {
    const { amount, mistake } = moment;
    const right = this.#pick(amount);
    const wrong = mistake && this.#pay({ ...moment, to: mistake.to ?? moment.to }, mistake.amount ?? right, date);
    this.#pay(moment, right, date);
    if (!mistake || !wrong) return;
    this.#wait(2, 9);
    wrong.takeBack(mistake.reason);
  }

  /** Moves money once it is there, as people do: cash from the machine, the everyday account from savings. */
  #pay(payment: Payment, amount: number, date: string): Made | undefined {
    const missing = -amount - this.#balance(payment.account);
    if (payment.account === 'wallet' && missing > 0) {
      const notes = Math.ceil(missing / 2_000) * 2_000 + this.#between(2, 4) * 2_000;
      this.#pay({ account: 'everyday', to: 'wallet', note: 'Cash machine' }, -notes, date);
    }
    if (payment.account === 'everyday' && missing > -discomfort) {
      this.#pay({ account: 'savings', to: 'everyday', note: 'Until payday' }, -Math.ceil((missing + 10_000) / 10_000) * 10_000, date);
    }
    if (payment.account === 'pounds' && missing > 0) return undefined;
    return this.#move(payment, amount, date);
  }

  #move({ account, to, received, payee, category, note }: Payment, amount: number, date: string): Made {
    const said = { ...(payee && { payee }), ...(category && { category }), ...(note && { note }) };
    const details = { accountId: account, amount: Math.abs(amount), date, ...said };
    const arrives = received ?? -amount;
    const commandId = to
      ? this.#say({
          type: 'TransferMoney',
          ...details,
          toAccountId: to,
          transferId: this.#id({ details, to, received }),
          ...(received && { receivedAmount: received }),
        })
      : this.#say({ type: amount > 0 ? 'DepositMoney' : 'WithdrawMoney', ...details });
    const changeBy = (sign: 1 | -1) => {
      this.#balances.set(account, this.#balance(account) + sign * amount);
      if (to) this.#balances.set(to, this.#balance(to) + sign * arrives);
    };
    changeBy(1);
    return {
      takeBack: (reason) => {
        this.#say({ type: 'ReverseEntry', accountId: account, entryId: eventIdOf(commandId, 1), date, reason });
        changeBy(-1);
      },
    };
  }

  #say(command: AccountCommand): string {
    const recordedAt = new Date(this.#nowMs).toISOString();
    const commandId = this.#id({ recordedAt, command });
    this.commands.push({ recordedAt, commandId, command });
    this.#wait(0.3, 1.5);
    return commandId;
  }

  #balance(account: SampleAccount): number {
    return this.#balances.get(account) ?? 0;
  }

  #date(day: number): string {
    return new Date(this.#firstDayMs + (day - 1) * dayMs).toISOString().slice(0, 10);
  }

  #wait(fromMinutes: number, toMinutes: number): void {
    this.#nowMs += this.#between(fromMinutes * minuteMs, toMinutes * minuteMs);
  }

  #pick(amount: Moment['amount']): number {
    return typeof amount === 'number' ? amount : this.#between(...amount);
  }

  #between(from: number, to: number): number {
    return from + Math.floor(this.#random() * (to - from + 1));
  }

  #oneOf(choices: readonly string[]): string | undefined {
    return choices[Math.floor(this.#random() * choices.length)];
  }

  /**
   * A UUID, version 4, that begins with what it is given for: the same household has the same ids, so that it is not taken in twice, and
   * one that lives otherwise, on another day or by a newer plan, has others.
   */
  #id(content: object): string {
    const digits = Array.from({ length: 24 }, () => Math.floor(this.#randomForIds() * 16).toString(16));
    digits[4] = '4';
    digits[8] = (8 + Math.floor(this.#randomForIds() * 4)).toString(16);
    const hash = fnv1a(JSON.stringify(content)).toString(16).padStart(8, '0');
    return `${hash}${digits.join('')}`.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
}
