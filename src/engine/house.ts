import { account } from '../accounts/account.ts';
import type { AccountCommand } from '../accounts/accountCommands.ts';
import { contradictionOf } from '../accounts/accountContinuity.ts';
import { problemOfAccountEvent } from '../accounts/accountEventSchema.ts';
import type { AccountEvent } from '../accounts/accountEvents.ts';
import type { AccountRejection } from '../accounts/accountRejections.ts';
import { accountIdOf } from '../accounts/accountStream.ts';
import type { StreamId } from '../eventsourcing/event.ts';
import type { Upcasters } from '../eventsourcing/upcaster.ts';

/** Everything a person can ask of Tidemark, and everything that can happen in it. A second aggregate adds its own here. */
export type AnyCommand = AccountCommand;
export type AnyEvent = AccountEvent;
export type AnyRejection = AccountRejection;

/** The aggregate, how events from outside are checked for it, and which streams are its own. */
export const accounts = {
  aggregate: account,
  owns: (streamId: StreamId): boolean => accountIdOf(streamId) !== undefined,
  problemOf: problemOfAccountEvent,
  contradictionOf,
};

/** Old shapes of events to new ones. Every event is still of its first shape. */
export const upcasters: Upcasters = {};
