import * as Comlink from 'comlink';
import { afterAll, describe, expect, test } from 'vitest';
import type { HeadRow } from '../storage/logDatabase.ts';
import { stamped } from '../storage/rowSums.ts';
import type { WorkerApi } from './engineApi.ts';
import { changeOnDisk, onDisk } from './testDisk.ts';
import { balancesOf, deleteTestBuckets, deposit, executeAll, growUp, newLogName, openAccount } from './testEngines.ts';
import { encrypted, forgetAll, nothing, openTab, right, unlocked } from './testLockedTabs.ts';

/** What lies beside the database, and never answers: nobody waits for it for good. All at once, for it is a long wait. */

const workers: Worker[] = [];
const unheard = Comlink.proxy(nothing);

afterAll(async () => {
  for (const worker of workers) worker.terminate();
  await deleteTestBuckets();
  await forgetAll();
});

const tabWithout = (name: string, hang: string): WorkerApi => tabWith(name, `hang=${hang}`);

function tabWith(name: string, how: string): WorkerApi {
  const worker = new Worker(new URL('./testBrokenStorage.ts', import.meta.url), { type: 'module', name: `${name}?${how}` });
  workers.push(worker);
  return Comlink.wrap<WorkerApi>(worker);
}

describe('a ledger whose private files or vault never answer', { timeout: 60_000 }, () => {
  test.concurrent.each(['getDirectory', 'keys', 'createSyncAccessHandle'])('is shown, and written, without %s', async (hang) => {
    const name = newLogName();
    await executeAll(await openTab(name), [openAccount('cash'), deposit('cash', 500)]);
    await growUp(name);
    const engine = tabWithout(name, hang);
    await engine.open(unheard, unheard);
    await engine.loaded();
    expect(await balancesOf(engine)).toEqual({ cash: 500 });
    expect(await engine.secondCopy()).toMatchObject({ type: 'Failing' });
    expect((await executeAll(engine, [deposit('cash', 1)]))[0]).toMatchObject({ type: 'Accepted', head: 3 });
  });

  test.concurrent('is brought back from a journal that takes six seconds to open, and not written without', async () => {
    const name = newLogName();
    await executeAll(await openTab(name), [openAccount('cash'), deposit('cash', 500), deposit('cash', 20)]);
    await growUp(name);
    await onDisk(name, 'tail', 'readwrite', (store, isDone) => {
      store.delete(3);
      isDone();
    });
    await changeOnDisk<HeadRow>(name, 'head', 'head', (row) => stamped({ ...row, position: 2 }));
    const engine = tabWith(name, 'slow=6000');
    await engine.open(unheard, unheard);
    await engine.loaded();
    expect(await balancesOf(engine)).toEqual({ cash: 520 });
  });

  test.concurrent.each(['createSyncAccessHandle', 'vault'])('is unlocked and shown without %s', async (hang) => {
    const { name } = await encrypted();
    await (await unlocked(name)).secondCopy();
    await growUp(name);
    const engine = tabWithout(name, hang);
    await engine.open(unheard, unheard);
    expect(await engine.unlock(right)).toMatchObject({ type: 'Unlocked' });
    await engine.open(unheard, unheard);
    expect(await balancesOf(engine)).toEqual({ cash: 400 });
  });
});
