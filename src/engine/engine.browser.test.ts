import { afterAll, describe, expect, test, vi } from 'vitest';
import { position } from '../eventsourcing/event.ts';
import { DexieSnapshotStore } from '../storage/dexieSnapshotStore.ts';
import { LogDamaged } from '../storage/logDamaged.ts';
import { openLogDatabase } from '../storage/logDatabase.ts';
import { Engine } from './engine.ts';
import {
  balancesOf,
  deleteTestLogs,
  deposit,
  eventually,
  executeAll,
  fileOf,
  foreignLedger,
  headOf,
  newest,
  newLogName,
  openAccount,
  openTab,
  request,
  withdraw,
} from './testEngines.ts';

afterAll(deleteTestLogs);

const nothing = () => undefined;

describe('a command', () => {
  test('once acknowledged is on disk: an engine that starts afterwards has it', async () => {
    const name = newLogName();
    const { engine, heads } = await openTab(name);
    const [opened, deposited] = await executeAll(engine, [openAccount('cash'), deposit('cash', 500)]);
    expect(opened).toMatchObject({ type: 'Accepted', head: 1, wasStoredBefore: false });
    expect(deposited).toMatchObject({ type: 'Accepted', head: 2, events: [{ position: 2, version: 2, event: { type: 'MoneyDeposited' } }] });
    await expect.poll(() => heads.at(-1)).toBe(2);
    expect(await balancesOf((await openTab(name)).engine)).toEqual({ cash: 500 });
  });

  test('sent twice is stored once, and answered the same', async () => {
    const { engine } = await openTab(newLogName());
    await executeAll(engine, [openAccount('cash')]);
    const same = request(deposit('cash', 500));
    const first = await engine.execute(same);
    const second = await engine.execute(same);
    expect(first).toMatchObject({ type: 'Accepted', wasStoredBefore: false });
    expect(second).toEqual({ ...first, wasStoredBefore: true });
    expect(await balancesOf(engine)).toEqual({ cash: 500 });
  });

  test('sent twice at once, from two tabs, is stored once', async () => {
    const name = newLogName();
    const [one, two] = [await openTab(name), await openTab(name)];
    await executeAll(one.engine, [openAccount('cash')]);
    const same = request(deposit('cash', 500));
    const results = await Promise.all([one, two, one, two].map(({ engine }) => engine.execute(same)));
    expect(results.filter((result) => result.type === 'Accepted' && !result.wasStoredBefore)).toHaveLength(1);
    expect(results.filter((result) => result.type === 'Accepted' && result.wasStoredBefore)).toHaveLength(3);
    expect(await balancesOf((await openTab(name)).engine)).toEqual({ cash: 500 });
  });

  test('that a rule refuses stores nothing', async () => {
    const { engine, heads } = await openTab(newLogName());
    await executeAll(engine, [openAccount('cash'), deposit('cash', 500)]);
    expect(await engine.execute(request(withdraw('cash', 501)))).toEqual({
      type: 'Rejected',
      rejection: { type: 'InsufficientFunds', accountId: 'cash', available: 500 },
    });
    expect(await headOf(engine)).toBe(2);
    expect(heads).toEqual([1, 2]);
  });

  test('given in the past is refused, and stores nothing', async () => {
    const name = newLogName();
    const { engine } = await openTab(name);
    await executeAll(engine, [openAccount('cash'), deposit('cash', 500)]);
    const past = { ...request(deposit('cash', 1)), playhead: position(1) };
    expect(await engine.execute(past)).toEqual({ type: 'Rejected', rejection: { type: 'PastIsReadOnly', at: 1 } });
    expect(await headOf((await openTab(name)).engine)).toBe(2);
    expect(await engine.execute({ ...past, playhead: 'live' })).toMatchObject({ type: 'Accepted', wasStoredBefore: false });
  });

  test('that meets a full disk is an error in words, and works once there is room', async () => {
    const { engine } = await openTab(newLogName());
    await executeAll(engine, [openAccount('cash')]);
    const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const same = request(deposit('cash', 500));
    await expect(engine.execute(same)).rejects.toThrow('is full. Nothing was stored.');
    add.mockRestore();
    expect(await balancesOf(engine)).toEqual({ cash: 0 });
    expect(await engine.execute(same)).toMatchObject({ type: 'Accepted', wasStoredBefore: false });
  });
});

describe('two tabs', () => {
  test('withdrawing at once cannot overdraw an account', async () => {
    const name = newLogName();
    const [one, two] = [await openTab(name), await openTab(name)];
    await executeAll(one.engine, [openAccount('cash', 50), deposit('cash', 100)]);
    const tabs = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? one : two));
    const results = await Promise.all(tabs.map(({ engine }) => engine.execute(request(withdraw('cash', 40)))));
    expect(results.filter(({ type }) => type === 'Accepted')).toHaveLength(3);
    for (const result of results) {
      if (result.type === 'Rejected') expect(result.rejection).toEqual({ type: 'InsufficientFunds', accountId: 'cash', available: 30 });
    }
    expect(await balancesOf((await openTab(name)).engine)).toEqual({ cash: -20 });
  });

  test('cannot overdraw it even without the lock that makes them queue', async () => {
    const name = newLogName();
    const [one, two] = [await openTab(name), await openTab(name)];
    await executeAll(one.engine, [openAccount('cash', 50), deposit('cash', 100)]);
    const lock = vi.spyOn(LockManager.prototype, 'request').mockImplementation(async (_name, _options, work) => work(null));
    const tabs = Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? one : two));
    const results = await Promise.all(tabs.map(({ engine }) => engine.execute(request(withdraw('cash', 40)))));
    lock.mockRestore();
    expect(results.filter(({ type }) => type === 'Accepted')).toHaveLength(3);
    expect(await balancesOf((await openTab(name)).engine)).toEqual({ cash: -20 });
  });

  test('each show what the other one wrote', async () => {
    const name = newLogName();
    const [one, two] = [await openTab(name), await openTab(name)];
    await executeAll(one.engine, [openAccount('cash'), deposit('cash', 500)]);
    await eventually(() => expect(two.heads.at(-1)).toBe(2));
    expect(await balancesOf(two.engine)).toEqual({ cash: 500 });
    await executeAll(two.engine, [withdraw('cash', 100)]);
    await eventually(() => expect(one.heads.at(-1)).toBe(3));
    expect(await balancesOf(one.engine)).toEqual({ cash: 400 });
  });

  test('miss nothing that is written while they open', async () => {
    const name = newLogName();
    const one = await openTab(name);
    await executeAll(one.engine, [openAccount('cash')]);
    // Written when the other tab has read the log already, and is not yet open.
    const load = vi.spyOn(DexieSnapshotStore.prototype, 'load').mockImplementationOnce(async () => {
      await executeAll(one.engine, [deposit('cash', 30)]);
      return [];
    });
    const two = await openTab(name);
    await two.engine.loaded();
    expect(load).toHaveBeenCalled();
    load.mockRestore();
    await eventually(async () => expect(await balancesOf(two.engine)).toEqual({ cash: 30 }));
  });

  test('of different logs do not hear of each other', async () => {
    const [one, two] = [await openTab(newLogName()), await openTab(newLogName())];
    await executeAll(one.engine, [openAccount('cash')]);
    await executeAll(two.engine, [openAccount('other')]);
    expect(await balancesOf(two.engine)).toEqual({ other: 0 });
    await expect.poll(() => two.heads).toEqual([1]);
  });
});

describe('opening', () => {
  test('an engine that was not opened says so', async () => {
    const engine = new Engine(newLogName());
    await expect(engine.view('accounts', { at: newest })).rejects.toThrow('The engine was asked before it was opened');
  });

  test('TIMELINE 25: a log that is damaged is shown up to the last good event, and the place is named', async () => {
    const name = newLogName();
    await executeAll((await openTab(name)).engine, [openAccount('cash'), deposit('cash', 500)]);
    const database = await openLogDatabase(name);
    await database.tail.delete(2);
    const engine = new Engine(name);
    expect(await engine.open(nothing)).toEqual({ head: 1 });
    const reason = 'it is missing; the log should go on to 2';
    expect(await engine.stopped()).toEqual({ type: 'LogDamaged', position: 2, reason, head: 1 });
    expect(await balancesOf(engine)).toEqual({ cash: 0 });
    await expect(engine.execute(request(deposit('cash', 1)))).rejects.toThrow(LogDamaged);
    database.close();
  });

  test('a browser that refuses its storage is said in words', async () => {
    const open = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const engine = new Engine(newLogName());
    await expect(engine.open(nothing)).rejects.toThrow('The browser could not open its storage');
    open.mockRestore();
    expect(await engine.open(nothing)).toEqual({ head: 0 });
  });

  test('twice is opening once', async () => {
    const name = newLogName();
    const engine = new Engine(name);
    expect(await Promise.all([engine.open(nothing), engine.open(nothing)])).toEqual([{ head: 0 }, { head: 0 }]);
    expect(await engine.execute(request(openAccount('cash')))).toMatchObject({ type: 'Accepted', head: 1 });
  });
});

describe('the sample', () => {
  test('is loaded into an empty log, by ordinary commands, and only there', async () => {
    const name = newLogName();
    const { engine, heads } = await openTab(name);
    const told: number[] = [];
    const loaded = await engine.loadSample('sample', ({ commands, total }) => told.push(commands / total));
    expect(loaded).toEqual({ type: 'Loaded', head: await headOf(engine) });
    expect(told.length).toBeGreaterThan(0);
    expect(heads).toEqual([await headOf(engine)]);
    expect((await engine.view('accounts', { at: newest })).count).toBeGreaterThan(0);
    expect(await balancesOf((await openTab(name)).engine)).toEqual(await balancesOf(engine));

    expect(await engine.loadSample('sample', nothing)).toEqual({ type: 'LogNotEmpty' });
    expect(await headOf(engine)).toBe(heads[0]);
  });

  test('is loaded once, when two tabs ask for it at once', async () => {
    const name = newLogName();
    const [one, two] = [await openTab(name), await openTab(name)];
    const results = await Promise.all([one.engine.loadSample('sample', nothing), two.engine.loadSample('sample', nothing)]);
    expect(results.map(({ type }) => type).sort()).toEqual(['Loaded', 'LogNotEmpty']);
  });

  test('of another browser, loaded the same day, is the same: a file of it adds nothing', async () => {
    const [one, two] = [await openTab(newLogName()), await openTab(newLogName())];
    for (const { engine } of [one, two]) await engine.loadSample('sample', nothing);
    const exported = await one.engine.exportLog('plain', 'export', nothing);
    if (exported.type !== 'Exported') throw new Error(exported.type);
    const imported = await two.engine.importLog(exported.file, 'import', nothing);
    expect(imported).toMatchObject({ type: 'Imported', added: 0, alreadyHere: exported.events });
  });

  test('cancelled leaves nothing, and can be loaded afterwards', async () => {
    const name = newLogName();
    const { engine } = await openTab(name);
    expect(await engine.loadSample('sample', () => void engine.cancel('sample'))).toEqual({ type: 'Cancelled' });
    expect(await headOf(engine)).toBe(0);
    expect(await headOf((await openTab(name)).engine)).toBe(0);
    expect(await engine.loadSample('sample', nothing)).toMatchObject({ type: 'Loaded' });
  });
});

describe('a log file', () => {
  test('keeps nobody waiting while it is read: a command of another tab is stored meanwhile, and before it', async () => {
    const name = newLogName();
    const { engine } = await openTab(name);
    const { engine: other } = await openTab(name);
    const file = fileOf(foreignLedger(3_000));
    const mayGoOn = Promise.withResolvers<void>();
    const isReading = Promise.withResolvers<void>();
    const slow = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      flush: () => {
        isReading.resolve();
        return mayGoOn.promise;
      },
    });
    const stream = file.stream.bind(file);
    file.stream = () => stream().pipeThrough(slow);
    const importing = engine.importLog(file, 'import', nothing);
    await isReading.promise;
    await executeAll(other, [openAccount('cash')]);
    expect(await engine.execute(request(deposit('cash', 100)))).toMatchObject({ type: 'Accepted', head: 2 });
    mayGoOn.resolve();
    expect(await importing).toEqual({ type: 'Imported', added: 3_000, alreadyHere: 0, accounts: 20, head: 3_002 });
    const balances = await balancesOf(engine);
    expect(Object.keys(balances)).toHaveLength(21);
    expect(balances['cash']).toBe(100);
    await eventually(async () => expect(await balancesOf(other)).toEqual(balances));
  });

  test('is imported and exported again, with progress', async () => {
    const { engine, heads } = await openTab(newLogName());
    const file = fileOf(foreignLedger(3_000));
    const read: number[] = [];
    const imported = await engine.importLog(file, 'import', ({ bytesRead }) => read.push(bytesRead / file.size));
    expect(imported).toEqual({ type: 'Imported', added: 3_000, alreadyHere: 0, accounts: 20, head: 3_000 });
    expect(heads).toEqual([3_000]);
    expect(read.at(-1)).toBe(1);

    const written: number[] = [];
    const exported = await engine.exportLog('plain', 'export', ({ events, total }) => written.push(events / total));
    expect(exported).toMatchObject({ type: 'Exported', events: 3_000 });
    if (exported.type === 'Exported') expect(await exported.file.text()).toBe(await file.text());
    expect(written.length).toBeGreaterThan(0);
    expect(await engine.exportLog('gzip', 'export', nothing)).toMatchObject({
      name: expect.stringMatching(/^tidemark-2026-11-25-event-3000-[0-9a-f]{20}\.jsonl\.gz$/) as string,
    });

    expect(await engine.importLog(file, 'import', nothing)).toEqual({ type: 'Imported', added: 0, alreadyHere: 3_000, accounts: 20, head: 3_000 });
  });

  test('with half a transfer is refused at its line, be it the last one or not', async () => {
    const { engine } = await openTab(newLogName());
    const ledger = foreignLedger(42);
    const half = { type: 'MoneyTransferredOut', data: { amount: 5, date: '1993-01-02', transferId: 't', otherAccount: 'foreign-2' } };
    const halved = ledger.map((one) => (one.position === 41 ? { ...one, event: half as typeof one.event } : one));
    const reason = 'MoneyTransferredOut: the other side of the transfer is not there, in the same command';
    for (const lines of [halved, halved.slice(0, 41)])
      expect(await engine.importLog(fileOf(lines), 'import', nothing)).toEqual({ type: 'Refused', line: 41, reason });
    expect(await headOf(engine)).toBe(0);
  });

  test('goes on where the log ends: an account from a file takes commands', async () => {
    const { engine } = await openTab(newLogName());
    await engine.importLog(fileOf(foreignLedger(40)), 'import', nothing);
    const before = (await balancesOf(engine))['foreign-3'] ?? 0;
    expect(await engine.execute(request(deposit('foreign-3', 7)))).toMatchObject({ type: 'Accepted', head: 41, events: [{ version: 3 }] });
    expect((await balancesOf(engine))['foreign-3']).toBe(before + 7);
  });

  test.each([
    ['a version left out', 900, (line: string) => line.replace(/"streamversion":\d+/, '"streamversion":4000'), 'streamversion 4000 of'],
    ['a negative amount', 901, (line: string) => line.replace(/"amount":/, '"amount":-'), 'data.amount is not above zero'],
    [
      'an account of a currency that does not exist',
      7,
      (line: string) => line.replace('CZK', 'QQQ'),
      'data.currency is not a currency code of ISO 4217',
    ],
    [
      'an event nobody knows',
      902,
      (line: string) => line.replace(/"type":"\w+"/, '"type":"MoneyFound"'),
      '"MoneyFound" is not a known type of event',
    ],
    [
      'a stream of something else',
      3,
      (line: string) => line.replace('account-foreign', 'budget-foreign'),
      'subject "budget-foreign-2" is not an account',
    ],
    ['a newer shape', 903, (line: string) => line.replace('"schemaversion":1', '"schemaversion":2'), 'was made by a newer version of Tidemark'],
    [
      'an account opened twice',
      25,
      (line: string) =>
        line
          .replace(/"type":"\w+"/, '"type":"AccountCreated"')
          .replace(/"data":\{.*\}\}$/, '"data":{"name":"x","currency":"EUR","exponent":2,"kind":"cash","overdraftLimit":0}}'),
      'the account was opened before',
    ],
  ])('with %s is refused at its line, and nothing of it is stored', async (_, line, breakIt, reason) => {
    const name = newLogName();
    const { engine, heads } = await openTab(name);
    const lines = (await fileOf(foreignLedger(1_000)).text()).trimEnd().split('\n');
    const broken = new Blob([lines.map((text, index) => (index + 1 === line ? breakIt(text) : text)).join('\n')]);
    const refused = await engine.importLog(broken, 'import', nothing);
    expect(refused).toEqual({ type: 'Refused', line, reason: expect.stringContaining(reason) as string });
    expect(heads).toEqual([]);
    expect(await headOf(engine)).toBe(0);
    expect(await headOf((await openTab(name)).engine)).toBe(0);
  });

  test('cancelled while it is read leaves nothing', async () => {
    const name = newLogName();
    const { engine } = await openTab(name);
    const file = fileOf(foreignLedger(3_000));
    expect(await engine.importLog(file, 'import', () => void engine.cancel('import'))).toEqual({ type: 'Cancelled' });
    expect(await headOf((await openTab(name)).engine)).toBe(0);
    expect(await engine.importLog(file, 'import', nothing)).toMatchObject({ type: 'Imported', added: 3_000 });
  });

  test('cancelled while it waits for another tab to finish writing leaves nothing, and does not wait', async () => {
    const name = newLogName();
    const { engine } = await openTab(name);
    const stop = new AbortController();
    const held = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
    const locked = navigator.locks.request(`${name} writer`, () => held);
    const importing = engine.importLog(fileOf(foreignLedger(30)), 'import', nothing);
    await eventually(async () => expect((await navigator.locks.query()).pending?.some((lock) => lock.name === `${name} writer`)).toBe(true));
    await engine.cancel('import');
    expect(await importing).toEqual({ type: 'Cancelled' });
    stop.abort();
    await locked;
    expect(await headOf(engine)).toBe(0);
  });

  test('an export can be cancelled, and tried again', async () => {
    const { engine } = await openTab(newLogName());
    await engine.importLog(fileOf(foreignLedger(3_000)), 'import', nothing);
    expect(await engine.exportLog('gzip', 'export', () => void engine.cancel('export'))).toEqual({ type: 'Cancelled' });
    expect(await engine.exportLog('gzip', 'export', nothing)).toMatchObject({ type: 'Exported', events: 3_000 });
  });

  test('two jobs cannot bear one name, and the first goes on', async () => {
    const { engine } = await openTab(newLogName());
    const first = engine.importLog(fileOf(foreignLedger(30)), 'job', nothing);
    await expect(engine.exportLog('plain', 'job', nothing)).rejects.toThrow('A job named job is running already');
    expect(await first).toMatchObject({ type: 'Imported' });
  });

  test('cancelling what does not run, or no longer, is no error', async () => {
    const { engine } = await openTab(newLogName());
    await engine.cancel('never started');
    await engine.exportLog('plain', 'export', nothing);
    await engine.cancel('export');
    expect(await engine.exportLog('plain', 'export', nothing)).toMatchObject({ type: 'Exported', events: 0 });
  });
});

test('a file and the sample are refused while the person looks at the past, and nothing is stored', async () => {
  const { engine } = await openTab(newLogName());
  const file = fileOf(foreignLedger(3));
  expect(await engine.importLog(file, 'import', nothing, position(0))).toEqual({ type: 'PastIsReadOnly' });
  expect(await engine.loadSample('sample', nothing, position(0))).toEqual({ type: 'PastIsReadOnly' });
  expect(await headOf(engine)).toBe(0);
});

test('accounts whose sum cannot be counted exactly are listed all the same', async () => {
  const { engine } = await openTab(newLogName());
  await executeAll(engine, [openAccount('a'), openAccount('b'), deposit('a', Number.MAX_SAFE_INTEGER), deposit('b', Number.MAX_SAFE_INTEGER)]);
  const { rows, totals } = await engine.view('accounts', { at: position(4) });
  expect(rows.map(({ balance }) => balance)).toEqual([Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]);
  expect(totals).toMatchObject([{ currency: 'EUR', amount: null, accounts: 2 }]);
});

test('a total says in how many accounts it is, the closed ones left out as long as one is open', async () => {
  const { engine } = await openTab(newLogName());
  const accountsAt = async (at: number) => (await engine.view('accounts', { at: position(at) })).totals.map(({ accounts }) => accounts);
  await executeAll(engine, [openAccount('a'), openAccount('b'), { type: 'CloseAccount', accountId: 'a' }, { type: 'CloseAccount', accountId: 'b' }]);
  expect([await accountsAt(2), await accountsAt(3), await accountsAt(4)]).toEqual([[2], [1], [2]]);
});

describe('a database that the browser cannot read', () => {
  test.each([1, 4, 7])('at its reading number %i is opened anew, and everything is there', async (failing) => {
    const name = newLogName();
    await executeAll((await openTab(name)).engine, [openAccount('cash'), deposit('cash', 500), deposit('cash', 250)]);
    const get = Reflect.get(IDBObjectStore.prototype, 'get') as (this: IDBObjectStore, key: IDBValidKey) => IDBRequest;
    let reading = 0;
    const spy = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      reading += 1;
      if (reading === failing) throw new DOMException('Seek failure, unable to continue', 'UnknownError');
      return get.call(this, key as IDBValidKey);
    });
    const { engine } = await openTab(name);
    await engine.loaded();
    spy.mockRestore();
    expect(reading).toBeGreaterThanOrEqual(failing);
    expect(await balancesOf(engine)).toEqual({ cash: 750 });
    await executeAll(engine, [deposit('cash', 50)]);
    expect(await balancesOf((await openTab(name)).engine)).toEqual({ cash: 800 });
  });
});
