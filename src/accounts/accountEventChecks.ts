import type { EventChecks } from '../eventsourcing/registration.ts';
import type { Account } from './account.ts';
import { contradictionOf } from './accountContinuity.ts';
import { problemOfAccountEvent } from './accountEventSchema.ts';
import type { AccountEvent } from './accountEvents.ts';
import { AccountShadow } from './accountShadow.ts';
import { TransferHalves } from './transferHalves.ts';

/** How account events from outside are judged: their shape, then whether they make sense where they stand. */
export const accountEventChecks: EventChecks<Account, AccountEvent> = {
  problemOf: problemOfAccountEvent,
  contradictionOf,
  newJudge: () => new AccountShadow(),
  newCommitJudge: () => new TransferHalves(),
};
