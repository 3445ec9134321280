import { minorUnits } from '../../src/accounts/money.ts';
import type { Dice } from './dice.ts';
import { available, type Household, type LedgerAccount } from './ledgerAccount.ts';
import { notes, reasons, shops, towns } from './places.ts';
import type { Recorder } from './recorder.ts';

/** What people do with their accounts. Every deed answers whether it could be done: nothing is recorded that the app would refuse. */
export class Deeds {
  readonly #dice: Dice;
  readonly #recorder: Recorder;
  /** The day it is, `YYYY-MM-DD`. */
  date = '';

  constructor(dice: Dice, recorder: Recorder) {
    this.#dice = dice;
    this.#recorder = recorder;
  }

  open(account: LedgerAccount): boolean {
    const { name, currency, kind, overdraftLimit } = account;
    const limit = overdraftLimit === null ? null : minorUnits(overdraftLimit);
    account.isOpen = true;
    const data = { name, currency: currency.code, exponent: currency.exponent, kind, overdraftLimit: limit };
    this.#recorder.commit({ account, event: { type: 'AccountCreated', data }, change: 0 });
    return true;
  }

  earn({ accounts: [account], salary, employer }: Household): boolean {
    if (!isUsable(account)) return false;
    const amount = salary + this.#dice.between(0, 400) * account.currency.scale;
    const reference = `RF${this.#dice.between(10_000_000, 99_999_999)}`;
    return this.#deposit(account, amount, { payee: employer, category: 'Salary', reference });
  }

  payRent({ accounts: [account], rent }: Household): boolean {
    if (!isUsable(account) || available(account) < rent) return false;
    return this.#withdraw(account, rent, { payee: `Landlord, ${this.#dice.oneOf(towns)}`, category: 'Rent', note: 'monthly' });
  }

  buy(account: LedgerAccount): boolean {
    const shop = this.#dice.oneOf(shops);
    const amount = this.#dice.between(shop.from, shop.to) * account.currency.scale;
    if (!isUsable(account) || available(account) < amount) return false;
    const payee = `${this.#dice.oneOf(shop.names)}, ${this.#dice.oneOf(towns)}`;
    const note = this.#dice.chance(0.15) ? { note: `${this.#dice.oneOf(notes)} (${this.#dice.between(1, 40)})` } : {};
    return this.#withdraw(account, amount, { payee, category: shop.category, ...note });
  }

  payIn(account: LedgerAccount): boolean {
    if (!isUsable(account)) return false;
    return this.#deposit(account, this.#dice.between(20, 900) * 100 * account.currency.scale, { category: 'Other income' });
  }

  /** From one account to another of the same currency, both sides in one commit. `share` of what is there, 0 to 1. */
  move(from: LedgerAccount | undefined, to: LedgerAccount | undefined, share: number): boolean {
    if (!isUsable(from) || !isUsable(to) || from === to || from.currency.code !== to.currency.code) return false;
    const amount = minorUnits(share === 1 ? from.balance : Math.floor((from.balance * share) / 100) * 100);
    if (amount <= 0) return false;
    const details = { amount, date: this.date, category: 'Between accounts', transferId: this.#dice.uuid() };
    this.#recorder.commit(
      { account: from, event: { type: 'MoneyTransferredOut', data: { ...details, otherAccount: to.id } }, change: -amount },
      { account: to, event: { type: 'MoneyTransferredIn', data: { ...details, otherAccount: from.id } }, change: amount },
    );
    return true;
  }

  /** Takes the newest payment back. */
  takeBack(account: LedgerAccount): boolean {
    const { lastPayment } = account;
    if (!isUsable(account) || !lastPayment) return false;
    account.lastPayment = undefined;
    const amount = minorUnits(lastPayment.amount);
    const data = { entryId: lastPayment.eventId, amount, date: this.date, reason: this.#dice.oneOf(reasons) };
    this.#recorder.commit({ account, event: { type: 'EntryReversed', data }, change: amount });
    return true;
  }

  rename(account: LedgerAccount): boolean {
    const name = `${account.name.replace(/ \d+$/, '')} ${this.#dice.between(2, 99)}`;
    if (!isUsable(account) || name === account.name) return false;
    account.name = name;
    this.#recorder.commit({ account, event: { type: 'AccountRenamed', data: { name } }, change: 0 });
    return true;
  }

  changeLimit(account: LedgerAccount): boolean {
    const limit = this.#dice.between(1, 40) * 10_000;
    if (!isUsable(account) || limit === account.overdraftLimit || account.balance < -limit) return false;
    account.overdraftLimit = limit;
    this.#recorder.commit({ account, event: { type: 'OverdraftLimitChanged', data: { overdraftLimit: minorUnits(limit) } }, change: 0 });
    return true;
  }

  close(account: LedgerAccount): boolean {
    if (!isUsable(account) || account.balance !== 0) return false;
    account.isClosed = true;
    this.#recorder.commit({ account, event: { type: 'AccountClosed', data: {} }, change: 0 });
    return true;
  }

  reopen(account: LedgerAccount): boolean {
    if (!account.isClosed) return false;
    account.isClosed = false;
    this.#recorder.commit({ account, event: { type: 'AccountReopened', data: {} }, change: 0 });
    return true;
  }

  #deposit(account: LedgerAccount, amount: number, details: Details): boolean {
    const data = { amount: minorUnits(amount), date: this.date, ...details };
    this.#recorder.commit({ account, event: { type: 'MoneyDeposited', data }, change: amount });
    return true;
  }

  #withdraw(account: LedgerAccount, amount: number, details: Details): boolean {
    const data = { amount: minorUnits(amount), date: this.date, ...details };
    const eventId = this.#recorder.commit({ account, event: { type: 'MoneyWithdrawn', data }, change: -amount });
    account.lastPayment = { eventId, amount };
    return true;
  }
}

type Details = { readonly payee?: string; readonly category?: string; readonly note?: string; readonly reference?: string };

function isUsable(account: LedgerAccount | undefined): account is LedgerAccount {
  return account !== undefined && account.isOpen && !account.isClosed;
}
