import { type Account, account } from '../../accounts/account.ts';
import { type AccountEvent, isAccountEvent } from '../../accounts/accountEvents.ts';
import { accountIdOf } from '../../accounts/accountStream.ts';
import { position, type RecordedEvent, type StreamId } from '../../eventsourcing/event.ts';
import { InMemoryEventStore } from '../../eventsourcing/inMemoryEventStore.ts';
import { accountsView } from '../accountViews.ts';
import { commandRouter } from '../commandRouter.ts';
import type { AnyEvent } from '../house.ts';
import type { ReadModel } from '../readModel.ts';
import { inOneBatch } from './importedEvents.ts';
import type { Intent } from './intents.ts';

type Log = readonly RecordedEvent<AnyEvent>[];

/** What became of an import: all of it was acknowledged, or it is not known whether it was stored. */
export type Imports = ReadonlyMap<string, { readonly length: number; readonly isAcknowledged: boolean }>;

/** What must not be in a log, given all that was asked for and every answer that was given. Each check says what it found in words. */
export async function problemsOf(log: Log, intents: readonly Intent[], imports: Imports): Promise<readonly string[]> {
  const found = [...gaps(log), ...twice(log), ...unacknowledged(log, intents, imports), ...belowLimit(log)];
  return found.length > 0 ? found : unexplained(log, intents);
}

/** Positions count 1, 2, 3…, and so do the versions of each stream. */
function* gaps(log: Log): Iterable<string> {
  const versions = new Map<string, number>();
  for (const [index, event] of log.entries()) {
    const expected = (versions.get(event.streamId) ?? 0) + 1;
    versions.set(event.streamId, event.version);
    if (event.position !== index + 1) yield `a gap in the log: position ${event.position} in place ${index + 1}`;
    if (event.version !== expected) yield `a gap in a stream: ${event.streamId} goes on with version ${event.version}, not ${expected}`;
  }
}

/** No command is stored twice, under its own id or under another: what was wanted once is there once. */
function* twice(log: Log): Iterable<string> {
  const ids = new Set<string>();
  const commandOf = new Map<string, string>();
  for (const [index, { id, commandId, event }] of log.entries()) {
    if (ids.has(id)) yield `twice in the log: event ${id}`;
    ids.add(id);
    const wanted = wantedBy(event);
    for (const key of [`command ${commandId}`, ...(wanted === undefined ? [] : [wanted])]) {
      const isNext = log[index - 1]?.commandId === commandId;
      if (commandOf.has(key) && !(isNext && commandOf.get(key) === commandId)) yield `twice in the log: ${key}`;
      commandOf.set(key, commandId);
    }
  }
}

/** Whoever made the command left in the events what it was for. */
function wantedBy({ data }: AnyEvent): string | undefined {
  const texts = Object.values(data).filter((value) => typeof value === 'string');
  return texts.find((text) => text.startsWith('wanted '));
}

/** What was acknowledged is stored as it was acknowledged; what is stored was acknowledged. */
function* unacknowledged(log: Log, intents: readonly Intent[], imports: Imports): Iterable<string> {
  const stored = Map.groupBy(log, ({ commandId }) => commandId);
  for (const { commandId, answer, events } of intents) {
    const there = stored.get(commandId) ?? [];
    stored.delete(commandId);
    if (answer === 'accepted' && there.length === 0) yield `acknowledged, not stored: ${commandId}`;
    else if (answer === 'accepted' && canonical(there) !== canonical(events)) yield `stored otherwise than acknowledged: ${commandId}`;
    else if (answer !== 'accepted' && there.length > 0) yield `stored, not acknowledged: ${commandId} (${answer})`;
  }
  for (const [name, { length, isAcknowledged }] of imports) {
    const there = stored.get(name)?.length ?? 0;
    stored.delete(name);
    if (there !== length && (isAcknowledged || there > 0)) yield `an import of ${length} events is stored as ${there}: ${name}`;
  }
  for (const commandId of stored.keys()) yield `stored, and nobody asked for it: ${commandId}`;
}

/** After every event, each account is at its limit or above. */
function* belowLimit(log: Log): Iterable<string> {
  const accounts = new Map<string, Account>();
  for (const { position: at, streamId, event, id } of accountEvents(log)) {
    const state = account.evolve(accounts.get(streamId) ?? account.initialState, event, id);
    accounts.set(streamId, state);
    if (state.type === 'Opened' && state.overdraftLimit !== null && state.balance < -state.overdraftLimit)
      yield `below its limit: ${streamId} at position ${at}, with ${state.balance} where ${-state.overdraftLimit} is the least`;
  }
}

/** The log is what the same commands give one after another, in this order, with nobody else about. */
async function unexplained(log: Log, intents: readonly Intent[]): Promise<readonly string[]> {
  const store = new InMemoryEventStore<AnyEvent>(log.at(-1)?.source);
  const handle = await commandRouter(store);
  const intentOf = new Map(intents.map((intent) => [intent.commandId, intent]));
  for (const [commandId, events] of Map.groupBy(log, (event) => event.commandId)) {
    const intent = intentOf.get(commandId);
    if (!intent) {
      await store.appendRecorded(inOneBatch(accountEvents(events)));
      continue;
    }
    const handled = await handle(intent.command, intent);
    if (handled.type === 'Rejected') return [`stored, though the rules say no: ${commandId} (${handled.rejection.type})`];
    if (canonical(withoutSource(handled.events)) !== canonical(withoutSource(events))) return [`not what its command gives: ${commandId}`];
  }
  return [];
}

/** Where the accounts that a model shows differ from a fold of the log, now and at earlier positions. */
export async function wrongFigures(log: Log, model: ReadModel): Promise<readonly string[]> {
  const head = log.length;
  if (model.projector.checkpoint !== head) return [`projections have read up to ${model.projector.checkpoint} of ${head}`];
  for (const at of new Set([head, Math.max(0, head - 1), Math.floor(head / 2)])) {
    const { rows } = await accountsView(model, { at: position(at) });
    const shown = rows.map(({ accountId, name, balance, isClosed }) => ({ accountId, name, balance, isClosed }));
    const folded = [...fold(log.slice(0, at))].flatMap(([streamId, state]) =>
      state.type === 'Opened' ? [{ accountId: accountIdOf(streamId) ?? '', name: state.name, balance: state.balance, isClosed: state.isClosed }] : [],
    );
    const [one, other] = [canonical(shown.toSorted(byId)), canonical(folded.toSorted(byId))];
    if (one !== other) return [`projections at ${at} of ${head} show ${one}; a fold gives ${other}`];
  }
  return [];
}

const byId = (left: { accountId: string }, right: { accountId: string }) => (left.accountId < right.accountId ? -1 : 1);

function fold(log: Log): Map<StreamId, Account> {
  const accounts = new Map<StreamId, Account>();
  for (const { streamId, event, id } of accountEvents(log))
    accounts.set(streamId, account.evolve(accounts.get(streamId) ?? account.initialState, event, id));
  return accounts;
}

function accountEvents(log: Log): RecordedEvent<AccountEvent>[] {
  return log.filter((recorded): recorded is RecordedEvent<AccountEvent> => isAccountEvent(recorded.event));
}

/** The name of a ledger is the one thing that no seed decides. */
export const withoutSource = (log: Log): readonly object[] => log.map((event) => ({ ...event, source: undefined }));

/** The same text for the same thing, in whatever order its members stand. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
