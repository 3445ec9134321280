import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type DomainEvent, position, type RecordedEvent, streamId, version } from '../eventsourcing/event.ts';
import { commitOf, everything, foreignEvent } from '../eventsourcing/eventStore.contract.ts';
import type { DexieEventStore } from './dexieEventStore.ts';
import { exportLog } from './exportLog.ts';
import { type EventCheck, type ImportCounts, type ImportTools, importLog, LogFileRefused } from './importLog.ts';
import { toLine } from './logFile.ts';
import { segmentSize } from './segment.ts';
import { deleteTestLogs, newLogName, openTab } from './testTabs.ts';

afterAll(deleteTestLogs);

const cash = streamId('account-cash');
const bank = streamId('account-bank');
const never = new AbortController().signal;
type Check = EventCheck<DomainEvent>['problemOf'];
const anything: Check = () => undefined;

const emptyStore = async () => (await openTab(newLogName())).store;
const fileOf = (lines: readonly string[]) => new Blob([lines.map((line) => `${line}\n`).join('')]);
const linesOf = (events: readonly RecordedEvent[]) => events.map(toLine);

/** Events of two streams in turn, from position 1. */
const ledger = (events: number) =>
  Array.from({ length: events }, (_, index) => foreignEvent(index + 1, index % 2 === 0 ? cash : bank, Math.floor(index / 2) + 1));

const toolsOf = (check: Check, onProgress: (counts: ImportCounts) => unknown): ImportTools<DomainEvent> => ({
  newCheck: () => ({ problemOf: check }),
  onProgress,
  asWriter: (work) => work(),
});

function load(store: DexieEventStore<DomainEvent>, file: Blob, check = anything, onProgress: (counts: ImportCounts) => void = () => undefined) {
  return importLog(store, file, toolsOf(check, onProgress), never);
}

const save = (store: DexieEventStore<DomainEvent>, format: 'plain' | 'gzip' = 'plain') =>
  exportLog(store, store.head, format, () => undefined, never);

async function gzipped(file: Blob): Promise<Blob> {
  return new Response(file.stream().pipeThrough(new CompressionStream('gzip'))).blob();
}

async function gunzipped(file: Blob): Promise<string> {
  return new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

describe('a log file', () => {
  test('is taken in as it is, plain or zipped', async () => {
    const events = ledger(9);
    const file = fileOf(linesOf(events));
    for (const one of [file, await gzipped(file)]) {
      const store = await emptyStore();
      expect(await load(store, one)).toEqual({ head: 9, added: 9, alreadyHere: 0, streams: new Set([cash, bank]) });
      expect(await everything(store)).toEqual(events);
    }
  });

  test('exported, imported into an empty log and exported again is the same, byte for byte', async () => {
    const first = await emptyStore();
    await load(first, fileOf(linesOf(ledger(segmentSize + 500))));
    await first.append(commitOf('own', [cash, bank], { [cash]: first.versionOf(cash), [bank]: first.versionOf(bank) }));
    const plain = await save(first);
    expect(plain.type).toBe('application/jsonl');

    const second = await emptyStore();
    await load(second, plain);
    expect(await (await save(second)).text()).toBe(await plain.text());

    const zipped = await save(first, 'gzip');
    expect(zipped.type).toBe('application/gzip');
    expect(await gunzipped(zipped)).toBe(await plain.text());
    const third = await emptyStore();
    await load(third, zipped);
    expect(await (await save(third)).text()).toBe(await plain.text());
  });

  test('with an end of line as Windows writes it, a byte order mark, or no end on the last line reads the same', async () => {
    const events = ledger(4);
    const lines = linesOf(events);
    const variants = [lines.join('\r\n'), `${lines.join('\r\n')}\r\n`, `\ufeff${lines.join('\n')}\n`, lines.join('\n')];
    for (const variant of variants) {
      const store = await emptyStore();
      expect((await load(store, new Blob([variant]))).added).toBe(4);
      expect(await everything(store)).toEqual(events);
    }
  });

  test('taken in twice adds nothing', async () => {
    const store = await emptyStore();
    const file = fileOf(linesOf(ledger(9)));
    await load(store, file);
    const before = await everything(store);
    expect(await load(store, file)).toEqual({ head: 9, added: 0, alreadyHere: 9, streams: new Set([cash, bank]) });
    expect(await everything(store)).toEqual(before);
  });

  test('of the same log, but longer, adds only the rest', async () => {
    const store = await emptyStore();
    const events = ledger(12);
    await load(store, fileOf(linesOf(events.slice(0, 5))));
    expect(await load(store, fileOf(linesOf(events)))).toEqual({ head: 12, added: 7, alreadyHere: 5, streams: new Set([cash, bank]) });
    expect(await everything(store)).toEqual(events);
    expect(await load(store, fileOf(linesOf(events.slice(3))))).toMatchObject({ added: 0, alreadyHere: 9 });
  });

  test('that starts in the middle continues a log that has the beginning', async () => {
    const store = await emptyStore();
    const events = ledger(12);
    await load(store, fileOf(linesOf(events.slice(0, 6))));
    expect(await load(store, fileOf(linesOf(events.slice(6))))).toMatchObject({ head: 12, added: 6 });
    expect(await everything(store)).toEqual(events);
  });

  test('joins a log of other accounts, behind what is there', async () => {
    const store = await emptyStore();
    await store.append(commitOf('own', [streamId('account-own')]));
    expect(await load(store, fileOf(linesOf(ledger(3))))).toMatchObject({ head: 4, added: 3 });
    expect((await everything(store)).map(({ position, id }) => [position, id])).toEqual([
      [1, 'own-1'],
      [2, 'foreign-event-1'],
      [3, 'foreign-event-2'],
      [4, 'foreign-event-3'],
    ]);
  });

  test('asks about each new event once, in order, and about none that is here', async () => {
    const store = await emptyStore();
    const events = ledger(5);
    await load(store, fileOf(linesOf(events.slice(0, 2))));
    const asked: string[] = [];
    await load(store, fileOf(linesOf(events)), async (recorded) => {
      asked.push(recorded.id);
      return undefined;
    });
    expect(asked).toEqual(['foreign-event-3', 'foreign-event-4', 'foreign-event-5']);
  });

  test('tells how far it is, up to its end', async () => {
    const store = await emptyStore();
    const file = fileOf(linesOf(ledger(3_000)));
    const told: ImportCounts[] = [];
    await load(store, file, anything, (counts) => told.push(counts));
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)).toEqual({ bytesRead: file.size, events: 3_000 });
    expect(told.map(({ events }) => events)).toEqual(told.map(({ events }) => events).sort((left, right) => left - right));
  });
});

async function refusalOf(file: Blob, check = anything, store?: DexieEventStore<DomainEvent>) {
  const target = store ?? (await emptyStore());
  const before = await everything(target);
  const refusal = await load(target, file, check).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(LogFileRefused);
  expect(await everything(target)).toEqual(before);
  expect(await target.refresh()).toBe(before.length);
  const { line, message } = refusal as LogFileRefused;
  return { line, reason: message };
}

const changed = (line: number, change: (event: RecordedEvent) => Partial<RecordedEvent>) =>
  fileOf(linesOf(ledger(6).map((event, index) => (index + 1 === line ? { ...event, ...change(event) } : event))));

describe('a log file is refused whole, with line and reason', () => {
  test.each([
    ['a line that is no JSON', 4, 'nonsense', 'the line is not valid JSON'],
    ['a line that breaks off', 6, '{"specversion":"1.0","id":"x"', 'the line is not valid JSON'],
    ['an empty line', 2, '', 'the line is empty'],
    ['a line of another format', 1, 'Date;Amount', 'the line is not valid JSON'],
    ['a member missing', 3, '{"specversion":"1.0"}', 'id is missing'],
    ['a line without end', 5, 'x'.repeat(1_000_001), 'the line is longer than 1,000,000 characters'],
    ['a longer line without end', 5, 'x'.repeat(3_000_000), 'the line is longer than 1,000,000 characters'],
  ])('%s', async (_, line, text, reason) => {
    const lines = linesOf(ledger(6)).map((good, index) => (index + 1 === line ? text : good));
    expect(await refusalOf(fileOf(lines))).toEqual({ line, reason });
  });

  test('a file with nothing in it', async () => {
    expect(await refusalOf(new Blob([]))).toEqual({ line: 1, reason: 'the file is empty' });
    expect(await refusalOf(await gzipped(new Blob([])))).toEqual({ line: 1, reason: 'the file is empty' });
  });

  test('a position that does not follow', async () => {
    expect(await refusalOf(changed(3, () => ({ position: position(7) })))).toEqual({ line: 3, reason: 'position 7 does not follow position 2' });
  });

  test('a version that does not follow', async () => {
    const [first, , third] = ledger(3);
    const skipping = fileOf(linesOf([first as RecordedEvent, { ...(third as RecordedEvent), position: position(2), version: version(3) }]));
    expect(await refusalOf(skipping)).toEqual({ line: 2, reason: 'streamversion 3 of account-cash does not follow version 1' });
  });

  test('a stream that starts where this log does not have its beginning', async () => {
    const middle = fileOf(linesOf(ledger(6).slice(4)));
    expect(await refusalOf(middle)).toEqual({ line: 1, reason: 'streamversion 3 of account-cash does not follow version 0' });
  });

  test('an event id that appears twice', async () => {
    expect(await refusalOf(changed(4, () => ({ id: 'foreign-event-1' })))).toEqual({
      line: 4,
      reason: 'the event id foreign-event-1 appears a second time',
    });
  });

  test('a command that appears again after another', async () => {
    const reason = 'the command foreign-command-1 appears a second time';
    expect(await refusalOf(changed(4, () => ({ commandId: 'foreign-command-1' })))).toEqual({ line: 4, reason });
  });

  test('an event that what it is about does not allow', async () => {
    const refused = await refusalOf(fileOf(linesOf(ledger(6))), async ({ position }) =>
      position === 5 ? 'data.amount is not above zero' : undefined,
    );
    expect(refused).toEqual({ line: 5, reason: 'data.amount is not above zero' });
  });

  test('a log that went another way from the same beginning', async () => {
    const store = await emptyStore();
    const events = ledger(6);
    await load(store, fileOf(linesOf(events.slice(0, 4))));
    await store.append(commitOf('own', [cash], { [cash]: 2 }));
    expect(await refusalOf(fileOf(linesOf(events)), anything, store)).toEqual({
      line: 5,
      reason: 'this log has another event as version 3 of account-cash: the two logs have gone separate ways',
    });
  });

  test.each<[string, Partial<RecordedEvent>, string]>([
    ['another amount', { event: { type: 'MoneyDeposited', data: { amount: 99 } } }, 'data.amount is 99 in the file and 2 here'],
    ['another time', { recordedAt: '2020-01-01T00:00:00.000Z' }, 'time is "2020-01-01T00:00:00.000Z" in the file and'],
    ['another extension', { extensions: { traceparent: '00' } }, 'traceparent is "00" in the file and "trace-2" here'],
  ])('an event of this log with %s, packed or not', async (_, change, reason) => {
    for (const length of [2, segmentSize + 2]) {
      const store = await emptyStore();
      await load(store, fileOf(linesOf(ledger(length))));
      const file = fileOf(linesOf(ledger(length).map((event, index) => (index === 1 ? { ...event, ...change } : event))));
      const refused = await refusalOf(file, anything, store);
      expect(refused.line).toBe(2);
      expect(refused.reason).toContain('the event id foreign-event-2 is in this log already, with something else in it: ');
      expect(refused.reason).toContain(reason);
    }
  });

  test('a command of this log that caused something else', async () => {
    const store = await emptyStore();
    await store.append(commitOf('foreign-command-2', [streamId('account-own')]));
    const reason = 'the command foreign-command-2 is in this log already, with other events';
    expect(await refusalOf(fileOf(linesOf(ledger(3))), anything, store)).toEqual({ line: 2, reason });
  });

  test('an event of this log that appears in another stream', async () => {
    const store = await emptyStore();
    await load(store, fileOf(linesOf(ledger(2))));
    const [first] = ledger(1);
    const moved = { ...(first as RecordedEvent), streamId: streamId('account-third'), commandId: 'another' };
    const reason = 'the event id foreign-event-1 is in this log already, as another event';
    expect(await refusalOf(fileOf(linesOf([moved])), anything, store)).toEqual({ line: 1, reason });
  });

  test('an id of this log, made from a command of it, that another command claims', async () => {
    const store = await emptyStore();
    await store.append(commitOf('own', [streamId('account-own'), streamId('account-own')]));
    const [first] = ledger(1);
    const reason = 'the event id own-2 is in this log already, as another event';
    expect(await refusalOf(fileOf(linesOf([{ ...(first as RecordedEvent), id: 'own-2' }])), anything, store)).toEqual({ line: 1, reason });
    expect(await load(store, fileOf(linesOf([{ ...(first as RecordedEvent), id: 'own-3' }])))).toMatchObject({ added: 1 });
  });

  test('ids and commands that appear twice, whatever they are made from', async () => {
    const store = await emptyStore();
    const command = fc.constantFrom('a', 'a-1', 'b');
    const id = fc.constantFrom('a-1', 'a-2', 'a-3', 'a-1-1', 'a-1-2', 'b-1', 'b-2', 'b-02', 'b', 'c-1');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ id, commandId: command }), { minLength: 1, maxLength: 6 }), async (claims) => {
        const lines = linesOf(ledger(claims.length).map((event, index) => ({ ...event, ...claims[index] })));
        // The last line refuses every file, so that each finds the log empty.
        const found = await load(store, fileOf([...lines, 'nonsense'])).catch((error: unknown) => error);
        const repeated = claims.findIndex(
          (claim, index) =>
            claims.slice(0, index).some((earlier) => earlier.id === claim.id) ||
            (claim.commandId !== claims[index - 1]?.commandId && claims.slice(0, index).some(({ commandId }) => commandId === claim.commandId)),
        );
        const claim = claims[repeated];
        const isId = claims.slice(0, Math.max(0, repeated)).some((earlier) => earlier.id === claim?.id);
        const reason = isId ? `the event id ${claim?.id} appears a second time` : `the command ${claim?.commandId} appears a second time`;
        const expected = claim ? { line: repeated + 1, message: reason } : { line: claims.length + 1, message: 'the line is not valid JSON' };
        expect(found).toMatchObject(expected);
      }),
    );
  });

  test('a zipped file that was cut short: the first line that could not be read', async () => {
    const file = await gzipped(fileOf(linesOf(ledger(3_000))));
    const { line, reason } = await refusalOf(file.slice(0, Math.floor(file.size / 2)));
    expect(reason).toBe('the file is cut short or damaged: it cannot be unzipped, or is not UTF-8 text');
    expect(line).toBeGreaterThan(1);
    expect(line).toBeLessThan(3_000);
  });

  test('a file of something else', async () => {
    const image = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff])]);
    expect(await refusalOf(image)).toEqual({ line: 1, reason: 'the file is not UTF-8 text' });
  });

  test('and what was not refused is taken in afterwards', async () => {
    const store = await emptyStore();
    await refusalOf(fileOf(['nonsense']), anything, store);
    expect((await load(store, fileOf(linesOf(ledger(3))))).added).toBe(3);
  });
});

/** A store and a second tab of the same log, and how to do something in the other tab once the first has read the file to its end. */
async function whileReading(file: Blob, meanwhile: (other: DexieEventStore<DomainEvent>, round: number) => Promise<unknown>) {
  const name = newLogName();
  const { store } = await openTab(name);
  const other = (await openTab(name)).store;
  let rounds = 0;
  let turns = 0;
  const tools: ImportTools<DomainEvent> = {
    newCheck: () => {
      rounds += 1;
      return { problemOf: anything };
    },
    onProgress: () => undefined,
    asWriter: async (work) => {
      turns += 1;
      await meanwhile(other, turns);
      return work();
    },
  };
  const outcome = await importLog(store, file, tools, never).catch((error: unknown) => error);
  expect(await everything(store)).toEqual(await everything((await openTab(name)).store));
  return { outcome, store, rounds };
}

describe('what another tab writes while a file is read', () => {
  const file = fileOf(linesOf(ledger(segmentSize + 500)));

  test('elsewhere in the log stays before it, and the file is read once', async () => {
    const { outcome, store, rounds } = await whileReading(file, (other) => other.append(commitOf('own', [streamId('account-own')])));
    expect(rounds).toBe(1);
    expect(outcome).toMatchObject({ head: segmentSize + 501, added: segmentSize + 500, alreadyHere: 0 });
    const stored = await everything(store);
    expect(stored.map(({ id }) => id)).toEqual(['own-1', ...ledger(segmentSize + 500).map(({ id }) => id)]);
    expect(stored.map(({ position: at }) => at)).toEqual(stored.map((_, index) => index + 1));
    expect((await load(store, file)).added).toBe(0);
  });

  test('is the same file: nothing of it is stored twice', async () => {
    const { outcome, rounds } = await whileReading(file, (other, round) => (round === 1 ? load(other, file) : Promise.resolve()));
    expect(rounds).toBe(2);
    expect(outcome).toMatchObject({ head: segmentSize + 500, added: 0, alreadyHere: segmentSize + 500 });
  });

  test('in a stream that the file adds to: the file is refused as it would have been', async () => {
    const { outcome, store, rounds } = await whileReading(file, (other) => other.append(commitOf('own', [bank])));
    expect(rounds).toBe(2);
    expect(outcome).toMatchObject({
      line: 2,
      message: 'this log has another event as version 1 of account-bank: the two logs have gone separate ways',
    });
    expect(store.head).toBe(1);
  });

  test.each([
    ['the command', commitOf('foreign-command-2', [streamId('account-own')]), 'the command foreign-command-2 is in this log already'],
    ['the id', commitOf('foreign-event', [streamId('account-own')]), 'the event id foreign-event-1 is in this log already'],
  ])('with %s of an event in it: the file is refused as it would have been', async (_, commit, reason) => {
    const { outcome, store, rounds } = await whileReading(file, (other) => other.append(commit));
    expect(rounds).toBe(2);
    expect(outcome).toBeInstanceOf(LogFileRefused);
    expect((outcome as LogFileRefused).message).toContain(reason);
    expect(store.head).toBe(1);
  });
});

describe('cancelling', () => {
  test('an import leaves nothing behind', async () => {
    const store = await emptyStore();
    const stop = new AbortController();
    const file = fileOf(linesOf(ledger(6_000)));
    const importing = importLog(
      store,
      file,
      toolsOf(anything, ({ events }) => events > 1_000 && stop.abort(new Error('cancelled by hand'))),
      stop.signal,
    );
    await expect(importing).rejects.toThrow('cancelled by hand');
    expect(await store.refresh()).toBe(0);
    expect((await load(store, file)).added).toBe(6_000);
  });

  test('an import at the very last moment leaves nothing behind either', async () => {
    const store = await emptyStore();
    const stop = new AbortController();
    const file = fileOf(linesOf(ledger(50)));
    const importing = importLog(
      store,
      file,
      toolsOf(anything, ({ bytesRead }) => bytesRead === file.size && stop.abort(new Error('cancelled at the end'))),
      stop.signal,
    );
    await expect(importing).rejects.toThrow('cancelled at the end');
    expect(await store.refresh()).toBe(0);
  });

  test.each(['plain', 'gzip'] as const)('an export, %s, ends it', async (format) => {
    const store = await emptyStore();
    await load(store, fileOf(linesOf(ledger(6_000))));
    const stop = new AbortController();
    const told: number[] = [];
    const exporting = exportLog(
      store,
      store.head,
      format,
      (events) => {
        told.push(events);
        if (events >= 2_000) stop.abort(new Error('cancelled by hand'));
      },
      stop.signal,
    );
    await expect(exporting).rejects.toThrow('cancelled by hand');
    expect(told.at(-1)).toBeLessThan(6_000);
  });
});

describe('exporting', () => {
  test('stops at the position asked for, whatever is written meanwhile', async () => {
    const store = await emptyStore();
    const events = ledger(2_500);
    await load(store, fileOf(linesOf(events)));
    const told: number[] = [];
    let writing: Promise<unknown> = Promise.resolve();
    const file = await exportLog(
      store,
      store.head,
      'plain',
      (written) => {
        told.push(written);
        writing = store.append(commitOf(`during ${written}`, [streamId(`account-${written}`)]));
      },
      never,
    );
    await writing;
    expect(told).toEqual([1_000, 2_000, 2_500]);
    expect(await file.text()).toBe(await fileOf(linesOf(events)).text());
    expect(store.head).toBe(2_503);
  });

  test('a part of the log, or none of it', async () => {
    const store = await emptyStore();
    await load(store, fileOf(linesOf(ledger(4))));
    expect(await (await exportLog(store, position(2), 'plain', () => undefined, never)).text()).toBe(await fileOf(linesOf(ledger(2))).text());
    expect((await save(await emptyStore())).size).toBe(0);
  });
});
