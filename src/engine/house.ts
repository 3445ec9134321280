import { account } from '../accounts/account.ts';
import type { AccountCommand } from '../accounts/accountCommands.ts';
import type { AccountEvent } from '../accounts/accountEvents.ts';
import type { AccountRejection } from '../accounts/accountRejections.ts';
import { accountIdOf } from '../accounts/accountStream.ts';
import type { Position, StreamId } from '../eventsourcing/event.ts';
import { currentSchemaVersion, type Upcasters } from '../eventsourcing/upcaster.ts';
import type { DexieEventStore } from '../storage/dexieEventStore.ts';
import type { ReadModel } from './readModel.ts';

/** Everything a person can ask of Tidemark, and everything that can happen in it. A second aggregate adds its own here. */
export type AnyCommand = AccountCommand;
export type AnyEvent = AccountEvent;
export type AnyRejection = AccountRejection;

/** The aggregate, and which streams are its own. How events from outside are checked for it: `importAudit.ts`, loaded when needed. */
export const accounts = {
  aggregate: account,
  owns: (streamId: StreamId): boolean => accountIdOf(streamId) !== undefined,
};

/** Old shapes of events to new ones. Every event is still of its first shape. */
export const upcasters: Upcasters = {};

/** The shape that new events of a type are written in. */
export const schemaVersionOf = (type: string): number => currentSchemaVersion(upcasters, type);

/** The house once it is open, for the work that is done in it. */
export interface OpenHouse {
  readonly store: DexieEventStore<AnyEvent>;
  /** Replaced whole when it is built again, so that no view ever sees a half-built one. */
  model: ReadModel;
  /** The clock, RFC 3339. */
  now(): string;
  /** Waits for the turn among the writers of all tabs. */
  asWriter<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result>;
  /** To be called after writing: projections read on, everyone is told. Resolves with the new head. */
  grown(): Promise<Position>;
}
