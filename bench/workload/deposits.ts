import type { AccountEvent } from '../../src/accounts/accountEvents.ts';
import { accountStream } from '../../src/accounts/accountStream.ts';
import { minorUnits } from '../../src/accounts/money.ts';
import { position, type RecordedEvent, version } from '../../src/eventsourcing/event.ts';
import { eventIdOf } from '../../src/eventsourcing/eventStore.ts';
import { accountIdOf } from './questions.ts';
import type { Job } from './steps.ts';

/** Commands in flight at once, where they may be. */
export const lanes = 64;

export const depositDetails = { date: '2026-11-01', payee: 'Counter 3', category: 'Cash', note: 'one more' } as const;
export const depositAmount = 125;

/** Everyday accounts, which the ledger never closes: one for each of some commands, in turn. */
export function everydayAccount({ plan }: Job, index: number): string {
  return accountIdOf(((index * 3) % plan.accounts) + 1 - (((index * 3) % plan.accounts) % 3));
}

/** A deposit as a store would be given it, for contenders that have no commands. `version` is made up: they do not check it here. */
export function recordedDeposit(job: Job, index: number, at: number): RecordedEvent<AccountEvent> {
  const commandId = crypto.randomUUID();
  return {
    position: position(at),
    streamId: accountStream(everydayAccount(job, index)),
    version: version(job.plan.events + at),
    id: eventIdOf(commandId, 1),
    commandId,
    recordedAt: new Date().toISOString(),
    schemaVersion: 1,
    source: 'urn:tidemark:bench',
    event: { type: 'MoneyDeposited', data: { amount: minorUnits(depositAmount), ...depositDetails } },
  };
}
