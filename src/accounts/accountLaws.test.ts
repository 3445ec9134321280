import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandHandler, type Handled } from '../eventsourcing/commandHandler.ts';
import { position, type RecordedEvent } from '../eventsourcing/event.ts';
import { InMemoryEventStore } from '../eventsourcing/inMemoryEventStore.ts';
import { type Projection, project, type SumProjection } from '../eventsourcing/projection.ts';
import { SumTimeline } from '../eventsourcing/sumTimeline.ts';
import { TimeTravel } from '../eventsourcing/timeTravel.ts';
import { type Account, account } from './account.ts';
import type { AccountCommand } from './accountCommands.ts';
import { contradictionOf } from './accountContinuity.ts';
import { problemOfAccountEvent } from './accountEventSchema.ts';
import type { AccountEvent } from './accountEvents.ts';
import { accountDirectory, activity, balances, eventsByStream, eventsByType, reversals } from './accountProjections.ts';
import type { AccountRejection } from './accountRejections.ts';

/** What always holds, whatever is asked of the accounts in whatever order. Half of what is asked here is refused. */

type Recorded = RecordedEvent<AccountEvent>;

interface Step {
  readonly command: AccountCommand;
  readonly logBefore: number;
  readonly handled: Handled<AccountEvent, AccountRejection>;
}

interface Life {
  readonly log: readonly Recorded[];
  readonly steps: readonly Step[];
}

/** A command, once it is known what the log holds: reversals point at what is there. */
type Intent = (log: readonly Recorded[]) => AccountCommand;

const currencyOf: Readonly<Record<string, string>> = { first: 'EUR', second: 'EUR', third: 'EUR', francs: 'CHF', yen: 'JPY' };
const accountId = fc.constantFrom(...Object.keys(currencyOf));
const amount = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 100 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -5, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER) },
);
const overdraftLimit = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 150 }) }, { weight: 1, arbitrary: fc.constantFrom(null, -1) });
const date = fc.oneof({ weight: 12, arbitrary: fc.constantFrom('2026-10-31', '2026-11-02') }, { weight: 1, arbitrary: fc.constant('2026-11-31') });
const text = fc.oneof({ weight: 12, arbitrary: fc.string({ maxLength: 12 }) }, { weight: 1, arbitrary: fc.constant('x'.repeat(2_001)) });
const reason = fc.oneof({ weight: 8, arbitrary: fc.constant('A mistake') }, { weight: 1, arbitrary: text });
const transferId = fc.oneof(fc.uuid(), fc.constantFrom('again', 'and again'));
const details = fc.record({ date, note: text }, { requiredKeys: ['date'] });

const now =
  (command: AccountCommand): Intent =>
  () =>
    command;

const intent: fc.Arbitrary<Intent> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(accountId, text, overdraftLimit).map(([id, name, limit]) => now(opening(id, name, limit))) },
  {
    weight: 6,
    arbitrary: fc.tuple(accountId, amount, details).map(([accountId, amount, said]) => now({ type: 'DepositMoney', accountId, amount, ...said })),
  },
  {
    weight: 6,
    arbitrary: fc.tuple(accountId, amount, details).map(([accountId, amount, said]) => now({ type: 'WithdrawMoney', accountId, amount, ...said })),
  },
  {
    weight: 8,
    arbitrary: fc
      .record({ accountId, toAccountId: accountId, amount, receivedAmount: fc.option(amount, { nil: undefined }), transferId, said: details })
      .map(({ receivedAmount, said, ...transfer }) =>
        now({ type: 'TransferMoney', ...transfer, ...(receivedAmount !== undefined && { receivedAmount }), ...said }),
      ),
  },
  {
    weight: 9,
    arbitrary: fc
      .tuple(
        fc.nat(40),
        accountId,
        fc.nat(5).map((one) => one > 0),
        date,
        reason,
      )
      .map(([nth, anyone, isOwner, date, reason]) => (log: readonly Recorded[]) => {
        const entry = log[nth % Math.max(1, log.length)];
        const owner = entry?.streamId.slice('account-'.length) ?? anyone;
        return { type: 'ReverseEntry', accountId: isOwner ? owner : anyone, entryId: entry?.id ?? 'none', date, reason } as const;
      }),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(accountId, fc.oneof(text, accountId)).map(([accountId, name]) => now({ type: 'RenameAccount', accountId, name })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(accountId, overdraftLimit)
      .map(([accountId, overdraftLimit]) => now({ type: 'ChangeOverdraftLimit', accountId, overdraftLimit })),
  },
  { weight: 2, arbitrary: accountId.map((accountId) => now({ type: 'CloseAccount', accountId })) },
  { weight: 1, arbitrary: accountId.map((accountId) => now({ type: 'ReopenAccount', accountId })) },
);

function opening(accountId: string, name: string, overdraftLimit: number | null): AccountCommand {
  return { type: 'OpenAccount', accountId, name, currency: currencyOf[accountId] ?? '', kind: 'other', overdraftLimit };
}

/** Most accounts are there from the start; now and then a command comes twice. */
const lives = fc.tuple(
  fc.array(fc.tuple(accountId, fc.integer({ min: 0, max: 150 })), { minLength: 3, maxLength: 8 }),
  fc.array(fc.tuple(intent, fc.nat(9)), { minLength: 20, maxLength: 70, size: 'max' }),
);

async function lived([openings, intents]: typeof lives extends fc.Arbitrary<infer Value> ? Value : never): Promise<Life> {
  const store = new InMemoryEventStore<AccountEvent>();
  const handle = commandHandler(account, store);
  const steps: Step[] = [];
  let log: readonly Recorded[] = [];
  const script = [...openings.map(([id, limit]) => [now(opening(id, id, limit)), 1] as const), ...intents];
  for (const [index, [toCommand, chance]] of script.entries()) {
    const command = toCommand(log);
    const metadata = { commandId: `command-${index}`, recordedAt: `2026-11-0${1 + (index % 3)}T08:00:00Z` };
    for (let time = 0; time < (chance === 0 ? 2 : 1); time++) {
      steps.push({ command, logBefore: log.length, handled: await handle(command, metadata) });
      log = await everythingIn(store);
    }
  }
  return { log, steps };
}

async function everythingIn(store: InMemoryEventStore<AccountEvent>): Promise<readonly Recorded[]> {
  for await (const events of store.read()) return events;
  return [];
}

/** By how much an event moves the balance of its account: DESIGN.md's table said again, apart from the code under test. */
function moves({ type, data }: AccountEvent): number {
  if (type === 'MoneyDeposited' || type === 'MoneyTransferredIn') return data.amount;
  if (type === 'MoneyWithdrawn' || type === 'MoneyTransferredOut') return -data.amount;
  return type === 'EntryReversed' ? data.amount : 0;
}

const currencyIn = ({ streamId }: Recorded): string => currencyOf[streamId.slice('account-'.length)] ?? '';

function totalsPerCurrency(events: readonly Recorded[]): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const recorded of events) totals.set(currencyIn(recorded), (totals.get(currencyIn(recorded)) ?? 0) + moves(recorded.event));
  return totals;
}

function commitsOf(log: readonly Recorded[]): readonly (readonly Recorded[])[] {
  const commits = new Map<string, Recorded[]>();
  for (const recorded of log) commits.set(recorded.commandId, [...(commits.get(recorded.commandId) ?? []), recorded]);
  return [...commits.values()];
}

/** Every account's state right after each event, folded from the first. */
function statesAlong(log: readonly Recorded[]): readonly ReadonlyMap<string, Account>[] {
  const states = [new Map<string, Account>()];
  for (const { streamId, event, id } of log) {
    const before = states.at(-1) ?? new Map<string, Account>();
    states.push(new Map(before).set(streamId, account.evolve(before.get(streamId) ?? account.initialState, event, id)));
  }
  return states;
}

const { brief } = account as Required<typeof account>;

/** The same in brief, of events with nothing in them that it says it does not read. */
function statesInBriefAlong(log: readonly Recorded[]): readonly ReadonlyMap<string, unknown>[] {
  const states = [new Map<string, unknown>()];
  for (const { streamId, event } of log) {
    const before = states.at(-1) ?? new Map<string, unknown>();
    const member = brief.numbers[event.type];
    const shorn = member === undefined ? event : ({ type: event.type, data: { [member]: Reflect.get(event.data, member) } } as AccountEvent);
    states.push(new Map(before).set(streamId, brief.evolve(before.get(streamId) ?? brief.initialState, shorn)));
  }
  return states;
}

/** Below its limit, or closed with something in it. */
function isBroken(state: Account): boolean {
  if (state.type === 'Unopened') return false;
  return (state.overdraftLimit !== null && state.balance < -state.overdraftLimit) || (state.isClosed && state.balance !== 0);
}

function always(law: (life: Life) => void | Promise<void>): Promise<void> {
  return fc.assert(
    fc.asyncProperty(lives, async (script) => law(await lived(script))),
    { numRuns: 30 },
  );
}

describe('whatever is asked of accounts, in whatever order', () => {
  test('TIMELINE 11: every sum at every position is the fold from the first event', () =>
    always(({ log }) => {
      for (const projection of [balances, eventsByStream, eventsByType, activity] satisfies SumProjection<AccountEvent>[]) {
        const timeline = new SumTimeline(projection);
        for (const recorded of log) timeline.read([recorded]);
        const expected = new Map<string, number>();
        for (let at = 0; at <= log.length; at++) {
          const recorded = log[at - 1];
          const change = recorded && projection.change(recorded);
          if (change) expected.set(change.key, (expected.get(change.key) ?? 0) + change.amount);
          const found = [...timeline.at(position(at))].map((sum, index) => [timeline.keys[index], sum]);
          expect(found).toEqual([...expected]);
        }
      }
    }));

  test('TIMELINE 11: every other projection at every position is the fold from the first event', () =>
    always(async ({ log }) => {
      const store = new InMemoryEventStore<AccountEvent>();
      await store.appendRecorded(
        (async function* () {
          yield log;
        })(),
      );
      async function compare(projection: Projection<{ get(key: string): unknown; readonly size: number }, AccountEvent>, keys: readonly string[]) {
        const timelines = [1, 4].map((keyframeEvery) => new TimeTravel(projection, store, { keyframeEvery }));
        for (const timeline of timelines) timeline.read(log);
        for (let at = 0; at <= log.length; at++) {
          const folded = project(projection, log.slice(0, at));
          for (const timeline of timelines) {
            const state = await timeline.at(position(at));
            expect(state.size).toBe(folded.size);
            expect(keys.map((key) => state.get(key))).toEqual(keys.map((key) => folded.get(key)));
          }
        }
      }
      await compare(accountDirectory, [...new Set(log.map(({ streamId }) => streamId))]);
      await compare(
        reversals,
        log.map(({ id }) => id),
      );
    }));

  test('balances change only as the events say, and the projection and the account agree on them', () =>
    always(({ log }) => {
      const timeline = new SumTimeline(balances);
      timeline.read(log);
      const expected = new Map<string, number>();
      for (const [at, states] of statesAlong(log).entries()) {
        const recorded = log[at - 1];
        if (recorded) expected.set(recorded.streamId, (expected.get(recorded.streamId) ?? 0) + moves(recorded.event));
        for (const [streamId, state] of states) {
          expect(state).toMatchObject({ balance: expected.get(streamId) });
          expect(timeline.sumAt(streamId, position(at))).toBe(expected.get(streamId));
        }
      }
    }));

  test('in brief an account answers whatever it is asked as the whole account does, and stays the same', () =>
    always(({ log, steps }) => {
      const [along, alongInBrief] = [statesAlong(log), statesInBriefAlong(log)];
      for (const [at, states] of along.entries())
        for (const [stream, state] of states) expect(state).toMatchObject(alongInBrief[at]?.get(stream) as object);
      for (const { command, logBefore } of steps.filter(({ command }) => brief.suffices(command))) {
        const whole = (stream: string) => along[logBefore]?.get(stream) ?? account.initialState;
        const short = (stream: string) => alongInBrief[logBefore]?.get(stream) ?? brief.initialState;
        const own = account.streamOf(command);
        expect(brief.involves?.(command, short(own))).toEqual(account.involves?.(command, whole(own)));
        expect(brief.decide(command, short(own), short)).toEqual(account.decide(command, whole(own), whole));
      }
    }));

  test('no balance is ever below its limit, and a closed account is empty', () =>
    always(({ log }) => {
      const states = statesAlong(log).flatMap((states) => [...states.values()]);
      expect(states.filter(isBroken)).toEqual([]);
    }));

  test('a transfer, and a transfer taken back, leaves what there is of its currency', () =>
    always(({ log }) => {
      const byId = new Map(log.map((recorded) => [recorded.id, recorded]));
      for (const commit of commitsOf(log)) {
        if (commit.length === 1) {
          expect(commit[0]?.event.type).not.toMatch(/^MoneyTransferred/);
          continue;
        }
        expect(commit).toHaveLength(2);
        const totals = totalsPerCurrency(commit);
        if (totals.size === 1) expect([...totals.values()]).toEqual([0]);
        const originals = commit.map(({ event }) => (event.type === 'EntryReversed' ? byId.get(event.data.entryId) : undefined));
        if (originals[0] === undefined) continue;
        expect(new Set(originals.map((original) => original?.commandId)).size).toBe(1);
        expect(commit.map(({ event }) => moves(event))).toEqual(originals.map((original) => original && -moves(original.event)));
      }
    }));

  test('nothing is reversed twice, and no reversal is reversed', () =>
    always(({ log }) => {
      const taken = log.flatMap(({ event }) => (event.type === 'EntryReversed' ? [event.data.entryId] : []));
      expect(new Set(taken).size).toBe(taken.length);
      const reversalIds = new Set(log.filter(({ event }) => event.type === 'EntryReversed').map(({ id }) => id));
      expect(taken.filter((id) => reversalIds.has(id))).toEqual([]);
    }));

  test('positions and versions have no gaps, and a commit stands together', () =>
    always(({ log }) => {
      expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => index + 1));
      const versions = new Map<string, number>();
      for (const { streamId, version } of log) {
        expect(version).toBe((versions.get(streamId) ?? 0) + 1);
        versions.set(streamId, version);
      }
      expect(commitsOf(log).flat()).toEqual(log);
    }));

  test('what is refused or sent again leaves the log as it was, and what is accepted is stored whole', () =>
    always(({ log, steps }) => {
      for (const [index, { logBefore, handled }] of steps.entries()) {
        const logAfter = steps[index + 1]?.logBefore ?? log.length;
        const isNew = handled.type === 'Accepted' && !handled.wasStoredBefore;
        expect(log.slice(logBefore, logAfter)).toEqual(isNew ? handled.events : []);
      }
    }));

  test('every event that is stored could be read from a file again', () =>
    always(({ log }) => {
      const along = statesAlong(log);
      for (const [index, { streamId, event }] of log.entries()) {
        expect(problemOfAccountEvent(event)).toBeUndefined();
        expect(contradictionOf(along[index]?.get(streamId) ?? account.initialState, event)).toBeUndefined();
      }
    }));

  test('what is asked is not in vain: everything happens, and much is refused', async () => {
    const happened = new Set<string>();
    const refused = new Set<string>();
    for (const script of fc.sample(lives, { seed: 1_993, numRuns: 40 })) {
      const { log, steps } = await lived(script);
      for (const { event } of log) happened.add(event.type);
      for (const { handled } of steps) if (handled.type === 'Rejected') refused.add(handled.rejection.type);
    }
    expect(happened.size).toBe(10);
    // All but UnknownCurrency: the currencies here are real.
    expect([...refused].sort()).toHaveLength(21);
  });
});
