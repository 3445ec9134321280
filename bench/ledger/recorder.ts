import type { AccountEvent } from '../../src/accounts/accountEvents.ts';
import { position, type RecordedEvent, version } from '../../src/eventsourcing/event.ts';
import { eventIdOf } from '../../src/eventsourcing/eventStore.ts';
import type { Dice } from './dice.ts';
import type { LedgerAccount } from './ledgerAccount.ts';

/** What one account records of a commit, and by how much that changes its balance (minor units). */
export interface Fact {
  readonly account: LedgerAccount;
  readonly event: AccountEvent;
  readonly change: number;
}

/** Numbers events as the log does: positions over all, versions in each stream, one command a commit. */
export class Recorder {
  /** Recorded and not yet taken away. */
  events: RecordedEvent<AccountEvent>[] = [];
  /** Set by whoever lives the day; RFC 3339. */
  recordedAt = '';
  readonly #dice: Dice;
  readonly #source: string;
  #position = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
    this.#source = `urn:uuid:${dice.uuid()}`;
  }

  get position(): number {
    return this.#position;
  }

  /** Records facts as one commit, and returns the id of the first event. */
  commit(...facts: readonly Fact[]): string {
    const commandId = this.#dice.uuid();
    let ordinal = 0;
    for (const { account, event, change } of facts) {
      ordinal += 1;
      this.#position += 1;
      account.version += 1;
      account.balance += change;
      this.events.push({
        position: position(this.#position),
        streamId: account.streamId,
        version: version(account.version),
        id: eventIdOf(commandId, ordinal),
        commandId,
        recordedAt: this.recordedAt,
        schemaVersion: 1,
        source: this.#source,
        event,
      });
    }
    return eventIdOf(commandId, 1);
  }
}
