import { describe, expect, test } from 'vitest';
import { created, transferredIn, transferredOut } from '../accounts/accountExamples.ts';
import { accountStream } from '../accounts/accountStream.ts';
import { position, type RecordedEvent, version } from '../eventsourcing/event.ts';
import { eventIdOf } from '../eventsourcing/eventStore.ts';
import { InMemoryEventStore } from '../eventsourcing/inMemoryEventStore.ts';
import type { AnyEvent } from './house.ts';
import { importAudit } from './importAudit.ts';

/** Events of accounts, each with the command that caused it, as a file would tell them. */
class Told {
  readonly events: RecordedEvent<AnyEvent>[] = [];
  readonly #versions = new Map<string, number>();

  commit(commandId: string, ...facts: readonly (readonly [accountId: string, event: AnyEvent])[]): this {
    for (const [index, [accountId, event]] of facts.entries()) {
      const next = (this.#versions.get(accountId) ?? 0) + 1;
      this.#versions.set(accountId, next);
      this.events.push({
        position: position(this.events.length + 1),
        streamId: accountStream(accountId),
        version: version(next),
        id: eventIdOf(commandId, index + 1),
        commandId,
        recordedAt: '2026-11-25T08:00:00.000Z',
        schemaVersion: 1,
        source: 'urn:example:elsewhere',
        event,
      });
    }
    return this;
  }
}

/** Two accounts in euros and one in pounds, that a log has already. */
const opened = () =>
  new Told()
    .commit('open-a', ['a', created()])
    .commit('open-b', ['b', created()])
    .commit('open-pounds', ['pounds', created({ currency: 'GBP' })]);

/** The first complaint about what follows the openings, be those of the log or of the file as well. */
async function complaintsAbout(told: Told): Promise<unknown> {
  const [fromLog, fromFile] = await Promise.all([3, 0].map((inLog) => complaintAbout(told, inLog)));
  expect(fromFile).toEqual(fromLog);
  return fromLog;
}

async function complaintAbout({ events }: Told, inLog: number) {
  const store = new InMemoryEventStore<AnyEvent>();
  const batches = async function* () {
    yield events.slice(0, inLog);
  };
  await store.appendRecorded(batches());
  const audit = await importAudit(store);
  let command: string | undefined;
  for (const recorded of events.slice(inLog)) {
    const complaint = command === recorded.commandId ? undefined : audit.problemOfCommit?.();
    if (complaint) return complaint;
    command = recorded.commandId;
    const reason = await audit.problemOf(recorded);
    if (reason !== undefined) return { position: recorded.position, reason };
  }
  return audit.problemOfCommit?.();
}

const alone = (type: string) => `${type}: the other side of the transfer is not there, in the same command`;

describe('a transfer in a file', () => {
  test('is taken as it is, in one currency or two, the sides in any order', async () => {
    const told = opened()
      .commit('one', ['a', transferredOut(5, 'b')], ['b', transferredIn(5, 'a')])
      .commit('two', ['pounds', transferredIn(4, 'a')], ['a', transferredOut(5, 'pounds')])
      .commit(
        'three',
        ['a', transferredOut(1, 'b', 't')],
        ['a', transferredOut(2, 'b', 't')],
        ['b', transferredIn(1, 'a', 't')],
        ['b', transferredIn(2, 'a', 't')],
      );
    expect(await complaintsAbout(told)).toBeUndefined();
  });

  test('of 1 out and 900 in is refused in one currency', async () => {
    const told = opened().commit('one', ['a', transferredOut(1, 'b')], ['b', transferredIn(900, 'a')]);
    const reason = 'MoneyTransferredIn: its amount is not that of the other side of the transfer, 1 in the same currency';
    expect(await complaintsAbout(told)).toEqual({ position: 5, reason });
  });

  test.each<[string, Told, number, string]>([
    ['without the other side', opened().commit('one', ['a', transferredIn(9, 'b')]), 4, 'MoneyTransferredIn'],
    ['whose other account is nowhere', opened().commit('one', ['a', transferredOut(9, 'nowhere')]), 4, 'MoneyTransferredOut'],
    [
      'of two commands',
      opened()
        .commit('one', ['a', transferredOut(9, 'b')])
        .commit('two', ['b', transferredIn(9, 'a')]),
      4,
      'MoneyTransferredOut',
    ],
    ['of two names', opened().commit('one', ['a', transferredOut(9, 'b')], ['b', transferredIn(9, 'a', 'transfer-2')]), 4, 'MoneyTransferredOut'],
    ['to another account', opened().commit('one', ['a', transferredOut(9, 'b')], ['pounds', transferredIn(9, 'a')]), 4, 'MoneyTransferredOut'],
    [
      'that goes out twice',
      opened().commit('one', ['a', transferredOut(9, 'b')], ['a', transferredOut(9, 'b')], ['b', transferredIn(9, 'a')]),
      5,
      'MoneyTransferredOut',
    ],
  ])('%s is refused', async (_, told, at, type) => {
    expect(await complaintsAbout(told)).toEqual({ position: at, reason: alone(type) });
  });
});
