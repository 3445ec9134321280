import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { type Position, position } from '../eventsourcing/event.ts';
import { openLogDatabase } from '../storage/logDatabase.ts';
import { connectEngine } from './client.ts';
import {
  balancesOf,
  deleteTestLogs,
  deposit,
  eventually,
  executeAll,
  fileOf,
  foreignLedger,
  headOf,
  newLogName,
  openAccount,
  openTab,
  request,
} from './testEngines.ts';

/** The engine where it really lives: in a worker, behind its client. */

afterAll(deleteTestLogs);

const nothing = () => undefined;

async function openWorker(name: string) {
  const heads: Position[] = [];
  const engine = connectEngine(name);
  const opened = await engine.open((head) => heads.push(head));
  return { engine, heads, opened };
}

describe('the worker', () => {
  test('keeps accounts in the log it is named for', async () => {
    const name = newLogName();
    const { engine, heads, opened } = await openWorker(name);
    expect(opened).toEqual({ head: 0 });
    await executeAll(engine, [openAccount('cash'), deposit('cash', 500)]);
    expect(await balancesOf(engine)).toEqual({ cash: 500 });
    expect(heads).toEqual([1, 2]);
    expect(await balancesOf((await openTab(name)).engine)).toEqual({ cash: 500 });
  });

  test('shows what another one wrote', async () => {
    const name = newLogName();
    const [one, two] = [await openWorker(name), await openWorker(name)];
    await executeAll(one.engine, [openAccount('cash'), deposit('cash', 500)]);
    await eventually(() => expect(two.heads.at(-1)).toBe(2));
    expect(await balancesOf(two.engine)).toEqual({ cash: 500 });
  });

  test('TIMELINE 25: that finds its log damaged says where and why, in words', async () => {
    const name = newLogName();
    await executeAll((await openTab(name)).engine, [openAccount('cash'), deposit('cash', 500)]);
    const database = await openLogDatabase(name);
    await database.tail.delete(2);
    database.close();
    const engine = connectEngine(name);
    expect(await engine.open(nothing)).toEqual({ head: 1 });
    expect(await engine.stopped()).toMatchObject({ type: 'LogDamaged', position: 2, head: 1 });
    await expect(engine.execute(request(deposit('cash', 1)))).rejects.toMatchObject({
      name: 'LogDamaged',
      message: expect.stringContaining('damaged at event 2') as string,
    });
  });

  test('that cannot even be loaded says so, instead of never answering', async () => {
    const RealWorker = Worker;
    vi.stubGlobal(
      'Worker',
      class extends RealWorker {
        constructor(_: URL, options: WorkerOptions) {
          super('data:text/javascript,throw new Error("broken")', options);
        }
      },
    );
    const engine = connectEngine(newLogName());
    vi.unstubAllGlobals();
    await expect(engine.open(nothing)).rejects.toThrow('could not be started');
  });

  test('imports with progress, and answers views all the while', async () => {
    const { engine } = await openWorker(newLogName());
    await executeAll(engine, [openAccount('cash'), deposit('cash', 500)]);
    const file = fileOf(foreignLedger(12_000, 200));
    const told: number[] = [];
    const importing = engine.importLog(file, 'import', ({ bytesRead, bytesTotal }) => told.push(bytesRead / bytesTotal));
    const finished = importing.then(() => 'finished' as const);
    let answered = 0;
    while ((await Promise.race([finished, balancesOf(engine, position(2))])) !== 'finished') answered += 1;
    expect(await importing).toMatchObject({ type: 'Imported', added: 12_000, head: 12_002 });
    expect(answered).toBeGreaterThan(5);
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)).toBe(1);
    expect(await balancesOf(engine, position(2))).toEqual({ cash: 500 });
  });

  test('hears Cancel in the middle of an import, and in the middle of an export', async () => {
    const name = newLogName();
    const { engine } = await openWorker(name);
    const file = fileOf(foreignLedger(12_000, 200));
    expect(await engine.importLog(file, 'import', () => void engine.cancel('import'))).toEqual({ type: 'Cancelled' });
    expect(await headOf(engine)).toBe(0);
    expect(await headOf((await openTab(name)).engine)).toBe(0);

    expect(await engine.importLog(file, 'import', nothing)).toMatchObject({ type: 'Imported', added: 12_000 });
    expect(await engine.exportLog('gzip', 'export', () => void engine.cancel('export'))).toEqual({ type: 'Cancelled' });
    const exported = await engine.exportLog('plain', 'export', nothing);
    expect(exported).toMatchObject({ type: 'Exported', events: 12_000 });
    expect(exported.type === 'Exported' && (await exported.file.text()) === (await file.text())).toBe(true);
  });

  test('hears Cancel in the middle of the sample', async () => {
    const { engine } = await openWorker(newLogName());
    expect(await engine.loadSample('sample', () => void engine.cancel('sample'))).toEqual({ type: 'Cancelled' });
    expect(await headOf(engine)).toBe(0);
  });
});

/** Every worker that is started from now on. */
function startedWorkers(): Worker[] {
  const started: Worker[] = [];
  vi.stubGlobal(
    'Worker',
    class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        started.push(this);
      }
    },
  );
  return started;
}

describe('a worker that is killed', () => {
  afterEach(() => void vi.unstubAllGlobals());

  test('is started again; what was under way is stored once, and what another tab writes is heard of', async () => {
    const name = newLogName();
    const started = startedWorkers();
    const { engine, heads } = await openWorker(name);
    await executeAll(engine, [openAccount('cash')]);
    const underWay = Array.from({ length: 8 }, (_, index) => engine.execute(request(deposit('cash', 100), `under-way-${index}`)));
    started[0]?.terminate();
    expect((await Promise.all(underWay)).every(({ type }) => type === 'Accepted')).toBe(true);
    expect(await balancesOf(engine)).toEqual({ cash: 800 });
    expect(started).toHaveLength(2);

    const other = await openTab(name);
    await executeAll(other.engine, [deposit('cash', 50)]);
    await eventually(() => expect(heads.at(-1)).toBe(10));
    expect(await balancesOf(engine)).toEqual({ cash: 850 });
  });

  test('and killed again at once is not started for ever: whoever asks is told', async () => {
    const started = startedWorkers();
    const { engine } = await openWorker(newLogName());
    started[0]?.terminate();
    expect(await balancesOf(engine)).toEqual({});
    started[1]?.terminate();
    await expect(balancesOf(engine)).rejects.toThrow('What it acknowledged is stored.');
    expect(started).toHaveLength(2);
  });

  test('is started again after an erasing that was refused', async () => {
    const started = startedWorkers();
    const { engine } = await openWorker(newLogName());
    await executeAll(engine, [openAccount('cash')]);
    expect(await engine.erase(position(1))).toEqual({ type: 'PastIsReadOnly' });
    started[0]?.terminate();
    expect(await balancesOf(engine)).toEqual({ cash: 0 });
  });

  test('knows the key of a ledger with a passphrase when it is started again', async () => {
    const name = newLogName();
    const { engine: before } = await openWorker(name);
    await executeAll(before, [openAccount('cash')]);
    await before.preparePassphrase('quiet harbour at dawn');
    await before.encryptLedger(nothing);
    const started = startedWorkers();
    const { engine, opened } = await openWorker(name);
    expect(opened.isLocked).toBe(true);
    expect((await engine.unlock({ type: 'Passphrase', text: 'quiet harbour at dawn' })).type).toBe('Unlocked');
    await engine.open(nothing);
    started[0]?.terminate();
    await executeAll(engine, [deposit('cash', 70)]);
    expect(await balancesOf(engine)).toEqual({ cash: 70 });
    expect(started).toHaveLength(2);
  });
});
