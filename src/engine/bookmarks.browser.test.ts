import { afterAll, describe, expect, test } from 'vitest';
import { position, type RecordedEvent, streamId, version } from '../eventsourcing/event.ts';
import type { AnyCommand, EngineApi } from './engineApi.ts';
import { balancesOf, deleteTestLogs, deposit, executeAll, fileOf, headOf, newest, newLogName, openAccount, openTab, request } from './testEngines.ts';

afterAll(deleteTestLogs);

const nothing = () => undefined;
/** A bookmark at an event of this engine's log, or before the first. */
async function add(engine: EngineApi, bookmarkId: string, at: number, name: string, note?: string): Promise<AnyCommand> {
  const { row } = await engine.view('moment', { at: position(at) });
  return { type: 'AddBookmark', bookmarkId, position: at, eventId: row?.event.id ?? null, name, ...(note !== undefined && { note }) };
}

async function addAll(engine: EngineApi, ...bookmarks: readonly [bookmarkId: string, at: number, name: string, note?: string][]): Promise<void> {
  for (const one of bookmarks) await executeAll(engine, [await add(engine, ...one)]);
}

const listed = async (engine: EngineApi, at = newest) =>
  (await engine.view('bookmarks', { at })).bookmarks.map((one) => `${one.position} ${one.name}`);

describe('rule 13: in the past', () => {
  test('a bookmark is set, renamed and removed, each appended at the head; money stays where it is', async () => {
    const name = newLogName();
    const { engine } = await openTab(name);
    await executeAll(engine, [openAccount('cash'), deposit('cash', 500)]);
    const inThePast = { playhead: position(1) };

    const refused = await engine.execute({ ...request(deposit('cash', 1)), ...inThePast });
    expect(refused).toEqual({ type: 'Rejected', rejection: { type: 'PastIsReadOnly', at: 1 } });

    const set = await engine.execute({ ...request(await add(engine, 'start', 1, 'Start')), ...inThePast });
    expect(set).toMatchObject({ type: 'Accepted', head: 3, events: [{ position: 3, streamId: 'bookmark-start', version: 1 }] });
    await engine.execute({ ...request({ type: 'RenameBookmark', bookmarkId: 'start', name: 'The start' }), ...inThePast });
    expect(await listed((await openTab(name)).engine)).toEqual(['1 The start']);
    await engine.execute({ ...request({ type: 'RemoveBookmark', bookmarkId: 'start' }), ...inThePast });
    expect(await listed(engine)).toEqual([]);
    expect(await headOf(engine)).toBe(5);
    expect(await balancesOf(engine)).toEqual({ cash: 500 });
  });

  test('a refusal of the rules is a refusal there as well', async () => {
    const { engine } = await openTab(newLogName());
    await executeAll(engine, [openAccount('cash')]);
    const refused = await engine.execute({ ...request(await add(engine, 'start', 1, ' ')), playhead: position(0) });
    expect(refused).toEqual({ type: 'Rejected', rejection: { type: 'NameMissing' } });
  });
});

describe('rule 20: bookmarks', () => {
  test('stand in the order of what they mark, with its date, and at every position as they were then', async () => {
    const { engine } = await openTab(newLogName());
    await executeAll(engine, [openAccount('cash'), deposit('cash', 5)]);
    await addAll(engine, ['b', 2, 'Second', 'why'], ['a', 0, 'Before'], ['c', 2, 'Third']);
    await executeAll(engine, [{ type: 'RemoveBookmark', bookmarkId: 'b' }]);
    expect(await listed(engine)).toEqual(['0 Before', '2 Third']);
    expect(await listed(engine, position(5))).toEqual(['0 Before', '2 Second', '2 Third']);
    expect(await listed(engine, position(2))).toEqual([]);
    const { bookmarks } = await engine.view('bookmarks', { at: position(4) });
    const recordedAt = '2026-11-25T08:00:00.000Z';
    expect(bookmarks).toEqual([
      { bookmarkId: 'a', name: 'Before', position: 0, momentRecordedAt: null, addedAt: 4, recordedAt },
      { bookmarkId: 'b', name: 'Second', note: 'why', position: 2, momentRecordedAt: recordedAt, addedAt: 3, recordedAt },
    ]);
  });

  test('mark the same event in a log that takes them in after events of its own', async () => {
    const { engine } = await openTab(newLogName());
    await executeAll(engine, [openAccount('cash'), deposit('cash', 5)]);
    await addAll(engine, ['a', 2, 'The five'], ['b', 0, 'Before']);
    const { engine: other } = await openTab(newLogName());
    await executeAll(other, [openAccount('bank'), deposit('bank', 1), deposit('bank', 2)]);
    await other.importLog(await exportOf(engine), 'import', nothing);
    expect(await listed(other)).toEqual(['0 Before', '5 The five']);
    const { row } = await other.view('moment', { at: position(5) });
    expect(row?.event.event).toMatchObject({ type: 'MoneyDeposited', data: { amount: 5 } });
  });

  test('of an event that is not there yet wait for it', async () => {
    const { engine } = await openTab(newLogName());
    const { engine: elsewhere } = await openTab(newLogName());
    await executeAll(elsewhere, [openAccount('bank'), deposit('bank', 1)]);
    const stray = await add(elsewhere, 'later', 2, 'Later');
    await executeAll(engine, [openAccount('cash'), stray, deposit('cash', 5)]);
    expect(await listed(engine)).toEqual([]);
    await engine.importLog(await exportOf(elsewhere), 'import', nothing);
    expect(await listed(engine)).toEqual(['5 Later']);
    expect(await listed(engine, position(4))).toEqual([]);
  });

  test('are events of the log like any other, of no account, and filters find them', async () => {
    const { engine } = await openTab(newLogName());
    await executeAll(engine, [openAccount('cash')]);
    await addAll(engine, ['a', 1, 'Start']);
    await executeAll(engine, [deposit('cash', 5)]);
    const { events } = await engine.view('log', { at: newest, offset: 0, limit: 9 });
    expect(events.map(({ accountId, accountName }) => [accountId, accountName])).toEqual([
      ['cash', 'Account cash'],
      [null, ''],
      ['cash', 'Account cash'],
    ]);
    expect(await engine.view('log', { at: newest, type: 'BookmarkAdded', offset: 0, limit: 9 })).toMatchObject({
      count: 1,
      events: [{ event: { position: 2 } }],
    });
    expect(await engine.view('log', { at: newest, accountId: 'cash', offset: 0, limit: 9 })).toMatchObject({ count: 2 });
    expect(await engine.view('event', { at: newest, position: position(2) })).toMatchObject({
      row: { accountId: null },
      previousInStream: null,
      nextInStream: null,
    });
    expect(await engine.view('moment', { at: position(2) })).toMatchObject({ row: { event: { event: { type: 'BookmarkAdded' } } } });
    expect(await engine.view('account', { at: newest, accountId: 'cash' })).toMatchObject({ account: { balance: 5 }, entries: 1 });
    expect((await engine.view('accounts', { at: newest })).count).toBe(1);
  });
});

describe('a log file', () => {
  test('carries bookmarks from one ledger to another, byte for byte', async () => {
    const { engine } = await openTab(newLogName());
    await executeAll(engine, [openAccount('cash'), deposit('cash', 5)]);
    await addAll(engine, ['a', 1, 'Start', 'why'], ['b', 2, 'Gone']);
    await executeAll(engine, [
      { type: 'RenameBookmark', bookmarkId: 'a', name: 'The start' },
      { type: 'RemoveBookmark', bookmarkId: 'b' },
    ]);
    const exported = await exportOf(engine);

    const { engine: other } = await openTab(newLogName());
    expect(await other.importLog(exported, 'import', nothing)).toEqual({ type: 'Imported', added: 6, alreadyHere: 0, accounts: 1, head: 6 });
    expect(await listed(other)).toEqual(['1 The start']);
    expect(await (await exportOf(other)).text()).toBe(await exported.text());
    expect(await other.execute(request({ type: 'RemoveBookmark', bookmarkId: 'a' }))).toMatchObject({ type: 'Accepted', head: 7 });
    expect(await other.importLog(await exportOf(engine), 'import', nothing)).toMatchObject({ type: 'Imported', added: 0, alreadyHere: 6 });
  });

  test.each([
    ['a shape nobody knows', 'bookmark-a', { type: 'BookmarkAdded', data: { name: 'x' } }, 'data.position is missing'],
    ['no beginning', 'bookmark-a', { type: 'BookmarkRemoved', data: {} }, 'BookmarkRemoved: the bookmark was not added before'],
    [
      'the stream of an account',
      'account-a',
      { type: 'BookmarkAdded', data: { position: 0, eventId: null, name: 'x' } },
      '"BookmarkAdded" is not a known type',
    ],
    ['an event of an account', 'bookmark-a', { type: 'AccountClosed', data: {} }, '"AccountClosed" is not a known type of event for a bookmark'],
    ['a stream of nobody', 'budget-a', { type: 'BookmarkAdded', data: {} }, 'is not an account ("account-…") or a bookmark ("bookmark-…")'],
  ])('that holds a bookmark with %s is refused', async (_, stream, event, reason) => {
    const { engine } = await openTab(newLogName());
    const line: RecordedEvent = {
      position: position(1),
      streamId: streamId(stream),
      version: version(1),
      id: 'event-1',
      commandId: 'command-1',
      recordedAt: '2026-11-25T08:00:00Z',
      schemaVersion: 1,
      source: 'urn:example:log',
      event,
    };
    const refused = await engine.importLog(fileOf([line]), 'import', nothing);
    expect(refused).toEqual({ type: 'Refused', line: 1, reason: expect.stringContaining(reason) as string });
    expect(await headOf(engine)).toBe(0);
  });
});

async function exportOf(engine: EngineApi): Promise<Blob> {
  const exported = await engine.exportLog('plain', 'export', nothing);
  if (exported.type !== 'Exported') throw new Error('The export was cancelled');
  return exported.file;
}
