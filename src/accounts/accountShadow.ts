import type { StreamJudge } from '../eventsourcing/registration.ts';
import { contradictionOf, type PastEntry } from './accountContinuity.ts';
import { type AccountEvent, changeOf } from './accountEvents.ts';

/**
 * As much of an account as contradictions can come from, changed in place: a file brings a million events, and a state after each of them,
 * sharing what it can with the one before, takes many times longer than all else that is asked of an event.
 */
export class AccountShadow implements StreamJudge<AccountEvent> {
  /** Undefined before it was opened. */
  #opened: Opened | undefined;

  /** Undefined before it was opened. */
  get currency(): string | undefined {
    return this.#opened?.currency;
  }

  contradictionOf(event: AccountEvent): string | undefined {
    return contradictionOf(this.#opened ?? unopened, event);
  }

  /** As the account's own `evolve` does. */
  follow(event: AccountEvent, eventId: string): void {
    if (event.type === 'AccountCreated') {
      this.#opened = { type: 'Opened', currency: event.data.currency, isClosed: false, balance: 0, entries: new ShadowEntries() };
      return;
    }
    const opened = this.#opened;
    if (!opened) throw new Error(`${event.type} before AccountCreated: the log is damaged`);
    switch (event.type) {
      case 'EntryReversed':
        opened.entries.reverse(event.data.entryId);
        opened.balance += event.data.amount;
        return opened.entries.add(eventId, event.data.amount, true);
      case 'MoneyDeposited':
      case 'MoneyWithdrawn':
      case 'MoneyTransferredOut':
      case 'MoneyTransferredIn': {
        const change = changeOf(event);
        opened.balance += change;
        return opened.entries.add(eventId, change, false);
      }
      case 'AccountClosed':
      case 'AccountReopened':
        opened.isClosed = event.type === 'AccountClosed';
        return;
      case 'AccountRenamed':
      case 'OverdraftLimitChanged':
    }
  }
}

const unopened = { type: 'Unopened' } as const;

interface Opened {
  readonly type: 'Opened';
  readonly currency: string;
  isClosed: boolean;
  /** Minor units. */
  balance: number;
  readonly entries: ShadowEntries;
}

/** Entries in the order they came. Few are ever looked for, and only then are they put in order by their ids. */
class ShadowEntries {
  readonly #ids: string[] = [];
  readonly #amounts: number[] = [];
  /** Places of those that are reversals. */
  readonly #reversals = new Set<number>();
  /** Places of those that were reversed. */
  readonly #reversed = new Set<number>();
  /** Place by id, of the first `#ordered`. */
  readonly #places = new Map<string, number>();
  #ordered = 0;

  get(id: string): PastEntry | undefined {
    const place = this.#placeOf(id);
    if (place === undefined) return undefined;
    return { amount: this.#amounts[place] as number, isReversal: this.#reversals.has(place), isReversed: this.#reversed.has(place) };
  }

  add(id: string, amount: number, isReversal: boolean): void {
    if (isReversal) this.#reversals.add(this.#ids.length);
    this.#ids.push(id);
    this.#amounts.push(amount);
  }

  reverse(id: string): void {
    const place = this.#placeOf(id);
    if (place !== undefined) this.#reversed.add(place);
  }

  #placeOf(id: string): number | undefined {
    for (; this.#ordered < this.#ids.length; this.#ordered++) this.#places.set(this.#ids[this.#ordered] as string, this.#ordered);
    return this.#places.get(id);
  }
}
