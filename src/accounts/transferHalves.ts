import type { RecordedEvent } from '../eventsourcing/event.ts';
import type { CommitComplaint, CommitJudge } from '../eventsourcing/registration.ts';
import type { AccountEvent } from './accountEvents.ts';
import type { AccountShadow } from './accountShadow.ts';
import { accountStream } from './accountStream.ts';

/** One side of a transfer whose other side did not come yet. */
interface Half {
  readonly recorded: RecordedEvent<AccountEvent>;
  /** Minor units, above zero. */
  readonly amount: number;
  readonly currency: string | undefined;
}

/** Sides that have everything in common but perhaps the amount, and go the same way, in the order they came. */
interface Waiting {
  readonly halves: Half[];
  /** So many of them, from the first, have found their other side. */
  found: number;
}

/**
 * That money which leaves one account for another arrives there: both sides of a transfer are of one command, name each other, and in
 * one currency have the same amount. That is what a transfer is, not a rule about it: a side alone is money from nowhere.
 */
export class TransferHalves implements CommitJudge<AccountEvent> {
  /** By what both sides of a transfer have in common. */
  readonly #waiting = new Map<string, Waiting>();

  contradictionOf(recorded: RecordedEvent<AccountEvent>, account: AccountShadow): string | undefined {
    const { event, streamId } = recorded;
    if (event.type !== 'MoneyTransferredOut' && event.type !== 'MoneyTransferredIn') return undefined;
    const { transferId, otherAccount, amount } = event.data;
    const ends = [streamId, accountStream(otherAccount)];
    const key = JSON.stringify([transferId, ...(event.type === 'MoneyTransferredOut' ? ends : ends.reverse())]);
    const half = { recorded, amount, currency: account.currency };
    const waiting = this.#waiting.get(key);
    const other = waiting?.halves[waiting.found];
    if (!waiting || !other) {
      this.#waiting.set(key, { halves: [half], found: 0 });
      return undefined;
    }
    if (other.recorded.event.type === event.type) {
      waiting.halves.push(half);
      return undefined;
    }
    waiting.found += 1;
    if (waiting.found === waiting.halves.length) this.#waiting.delete(key);
    return half.currency === other.currency && amount !== other.amount
      ? `its amount is not that of the other side of the transfer, ${other.amount} in the same currency`
      : undefined;
  }

  end(): CommitComplaint | undefined {
    // Asked after every command, of which few are transfers.
    if (this.#waiting.size === 0) return undefined;
    const alone = Array.from(this.#waiting.values(), ({ halves, found }) => halves[found] as Half);
    this.#waiting.clear();
    const { position, event } = alone.map(({ recorded }) => recorded).reduce((left, right) => (left.position < right.position ? left : right));
    return { position, reason: `${event.type}: the other side of the transfer is not there, in the same command` };
  }
}
