import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { fnv1a } from '../eventsourcing/fnv1a.ts';
import { branchDatabaseName } from '../storage/branchDatabase.ts';
import { journalsIn } from '../storage/journalFolder.ts';
import { journalFolder } from '../storage/journalPresence.ts';
import { openLogDatabase } from '../storage/logDatabase.ts';
import { segmentSize } from '../storage/segment.ts';
import { storageBuckets } from '../storage/storageBuckets.ts';
import { eraseVault, readVault, vaultDatabaseName } from '../storage/vaultStore.ts';
import { balancesOf, deleteDatabase, deposit, eventually, fileOf, foreignLedger, headOf, newLogName, openAccount, request } from './testEngines.ts';
import { encrypted, endAll, forgetAll, locked, nothing, openTab, passphrase, right, started, unheard, unlocked, wrong } from './testLockedTabs.ts';

/** About how long it takes to make a key of a passphrase. */
const kdfMs = 400;

afterEach(endAll);
afterAll(forgetAll);

let one: ReturnType<typeof encrypted> | undefined;
/** The same for all that change nothing in it. */
const shared = () => (one ??= encrypted());

/** Everything that the browser keeps of a ledger, as one text. */
async function everythingStored(name: string): Promise<string> {
  const texts: string[] = [];
  for (const database of (await indexedDB.databases()).filter((one) => one.name?.startsWith(name))) {
    const connection = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(database.name as string);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('not opened'));
    });
    for (const store of connection.objectStoreNames) {
      const rows = await new Promise<unknown[]>((resolve, reject) => {
        const asking = connection.transaction(store).objectStore(store).getAll();
        asking.onsuccess = () => resolve(asking.result);
        asking.onerror = () => reject(asking.error ?? new Error('not read'));
      });
      texts.push(JSON.stringify(rows, (_, value: unknown) => (value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? latin1(value) : value)));
    }
    connection.close();
  }
  const folder = await journalFolder(name, false);
  for await (const handle of folder.values()) texts.push(latin1(await (await (handle as FileSystemFileHandle).getFile()).arrayBuffer()));
  return texts.join('\n');
}

const latin1 = (bytes: ArrayBuffer | ArrayBufferView): string => new TextDecoder('latin1').decode(bytes);

describe('a ledger with a passphrase', () => {
  test('is locked when it is opened, is as it was once the passphrase is given, and is whole in both copies', async () => {
    const { name, before } = await encrypted();
    await expect(before.execute(request(deposit('cash', 1)))).rejects.toThrow('Reload the page');
    const engine = await locked(name);
    expect(await engine.unlock(wrong)).toEqual({ type: 'WrongSecret' });
    expect(await engine.open(unheard, unheard)).toMatchObject({ isLocked: true });
    expect((await engine.unlock(right)).type).toBe('Unlocked');
    expect((await engine.open(unheard, unheard)).head).toBe(5);
    expect(await engine.hasPassphrase()).toBe(true);
    await engine.execute(request(deposit('cash', 50)));
    expect(await balancesOf(engine)).toEqual({ cash: 450 });
    await engine.secondCopy();

    // It is whole in both copies: what the database loses comes back, encrypted.
    await deleteDatabase(name);
    const again = await unlocked(name);
    expect(await balancesOf(again)).toEqual({ cash: 450 });
    expect(await again.secondCopy()).toMatchObject({ type: 'Kept', broughtBack: 6 });
    expect(await everythingStored(name)).not.toContain('MoneyDeposited');
  });

  test('opens with the recovery phrase, however it is written, and not with another', async () => {
    const { name, recoveryPhrase } = await shared();
    expect(recoveryPhrase.split(' ')).toHaveLength(12);
    const engine = await locked(name);
    const [first, ...rest] = recoveryPhrase.split(' ');
    for (const text of ['', 'abandon', [...rest, first].join(' '), `${'abandon '.repeat(11)}about`])
      expect(await engine.unlock({ type: 'RecoveryPhrase', text })).toEqual({ type: 'WrongSecret' });
    const written = `  ${recoveryPhrase.toUpperCase().replaceAll(' ', ',\n ')} `;
    expect(await headOf(await unlocked(name, { type: 'RecoveryPhrase', text: written }))).toBe(5);
  });

  test('keeps nothing that can be read: events old, new, sealed and imported, snapshots, branches, journal', async () => {
    const name = newLogName();
    const engine = await openTab(name);
    await engine.execute(request({ ...openAccount('cash'), name: 'Canary of before' } as never));
    const { recoveryPhrase } = await engine.preparePassphrase(passphrase);
    await engine.branches({ type: 'Save', branch: { id: 'one', name: 'Canary that might be', base: 1, edits: [], revision: 0 } as never });
    await engine.encryptLedger(unheard);
    const again = await unlocked(name);
    await again.execute(request({ ...openAccount('till'), name: 'Canary of after' } as never));
    await again.branches({ type: 'Save', branch: { id: 'two', name: 'Canary of another', base: 1, edits: [], revision: 0 } as never });
    const imported = await again.importLog(fileOf(foreignLedger(2 * segmentSize)), 'import', unheard);
    expect(imported.type).toBe('Imported');
    const database = await openLogDatabase(name);
    await eventually(async () => expect(await database.snapshots.count()).toBeGreaterThan(3));
    database.close();
    expect((await again.branches({ type: 'List' })).map((branch) => branch.name)).toEqual(['Canary of another', 'Canary that might be']);
    const stored = await everythingStored(name);
    expect(stored.length).toBeGreaterThan(50_000);
    for (const secret of [
      'Canary',
      'canary',
      'MoneyDeposited',
      'foreign-1',
      // Not the currency itself: three letters happen among so many random bytes.
      'currency',
      passphrase,
      recoveryPhrase,
      recoveryPhrase.split(' ').slice(0, 2).join(' '),
    ])
      expect(stored.includes(secret) ? secret : 'none').toBe('none');
    expect(await headOf(await unlocked(name))).toBe(2 * segmentSize + 2);
  });

  test('a record that was changed, exchanged or written plain is damage, and is repaired from the journal', async () => {
    const { name } = await encrypted();
    let engine = await unlocked(name);
    for (const [round, harm] of (['changed', 'exchanged', 'plain'] as const).entries()) {
      for (let at = 0; at < 2; at++) await engine.execute(request(deposit('cash', 10)));
      const first = 6 + 2 * round;
      await engine.secondCopy();
      const database = await openLogDatabase(name);
      const [one, other] = [await database.tail.get(first), await database.tail.get(first + 1)];
      if (!one || !other || !('box' in one) || !('box' in other)) throw new Error('not encrypted');
      const tail = database.table('tail');
      if (harm === 'changed') await tail.put({ ...one, box: one.box.map((byte, at) => (at === 40 ? byte ^ 1 : byte)) });
      else if (harm === 'exchanged')
        await tail.bulkPut([
          { ...other, first },
          { ...one, first: first + 1 },
        ]);
      else await tail.put({ first, events: [] });
      database.close();
      engine = await unlocked(name);
      expect(await engine.secondCopy()).toMatchObject({ type: 'Kept', isRepaired: true });
      expect(await balancesOf(engine)).toEqual({ cash: 420 + 20 * round });
    }
  });

  test('another tab that was open when it was encrypted stores nothing more; two that are unlocked see each other', async () => {
    const name = newLogName();
    const stale = await openTab(name);
    await stale.execute(request(openAccount('till')));
    await stale.preparePassphrase('another harbour at noon');
    await encrypted(name);
    // It was about to set one too, and takes nothing away.
    await expect(stale.encryptLedger(unheard)).rejects.toThrow('Reload the page');
    await expect(stale.execute(request(deposit('till', 1)))).rejects.toThrow('Reload the page');
    const [one, two] = [await unlocked(name), await unlocked(name)];
    await Promise.all(Array.from({ length: 20 }, (_, at) => (at % 2 ? one : two).execute(request(deposit('till', 1)))));
    for (const engine of [one, two]) await eventually(async () => expect(await balancesOf(engine)).toMatchObject({ till: 20 }));
    expect(await headOf(await unlocked(name))).toBe(26);
  });
});

describe('its passphrase', () => {
  test('can be changed: the old one opens nothing any more, nor does an old recovery phrase; and removed', async () => {
    const { name, recoveryPhrase } = await encrypted();
    const engine = await unlocked(name);
    const next = 'another harbour at noon';
    await expect(engine.changePassphrase(right, 'short')).rejects.toThrow('at least 10 characters');
    expect(await engine.changePassphrase(wrong, next)).toEqual({ type: 'WrongSecret' });
    expect(await engine.changePassphrase({ type: 'RecoveryPhrase', text: recoveryPhrase }, next)).toEqual({ type: 'Done' });
    const renewed = await engine.renewRecoveryPhrase({ type: 'Passphrase', text: next });
    if (renewed.type !== 'Done') throw new Error('not renewed');
    await engine.keepRecoveryPhrase();
    const again = await locked(name);
    expect(await again.unlock(right)).toEqual({ type: 'WrongSecret' });
    expect(await again.unlock({ type: 'RecoveryPhrase', text: recoveryPhrase })).toEqual({ type: 'WrongSecret' });
    expect(await headOf(await unlocked(name, { type: 'Passphrase', text: next }))).toBe(5);
    const last = await unlocked(name, { type: 'RecoveryPhrase', text: renewed.recoveryPhrase });
    expect(await headOf(last)).toBe(5);

    // Removed, all of it is plain again, in both copies.
    expect(await last.decryptLedger(right, unheard)).toEqual({ type: 'WrongSecret' });
    expect(await last.decryptLedger({ type: 'Passphrase', text: next }, unheard)).toEqual({ type: 'Done' });
    const plain = await openTab(name);
    await plain.execute(request(deposit('cash', 1)));
    expect(await balancesOf(plain)).toEqual({ cash: 401 });
    expect(await plain.hasPassphrase()).toBe(false);
    expect(await plain.secondCopy()).toMatchObject({ type: 'Kept', rewritten: null });
    expect(await readVault(name)).toBeUndefined();
    expect((await journalsIn(await journalFolder(name, false))).map(({ keyId }) => keyId)).toEqual([undefined]);
  });

  test('whenever its setting or its removal is broken off, the ledger is whole, the one or the other, and so is its journal', async () => {
    const name = newLogName();
    let engine = await openTab(name);
    await engine.importLog(fileOf(foreignLedger(segmentSize + 100)), 'import', unheard);
    const before = await balancesOf(engine);
    for (const ms of [20, 60, 300]) {
      const isEncrypted = await engine.hasPassphrase();
      if (!isEncrypted) await engine.preparePassphrase(passphrase);
      const converting = isEncrypted ? engine.decryptLedger(right, unheard) : engine.encryptLedger(unheard);
      converting.catch(nothing);
      await new Promise((resolve) => setTimeout(resolve, ms + (isEncrypted ? kdfMs : 0)));
      endAll();
      engine = started(name);
      if ((await engine.open(unheard, unheard)).isLocked) {
        expect((await engine.unlock(right)).type).toBe('Unlocked');
        await engine.open(unheard, unheard);
      }
      expect(await balancesOf(engine)).toEqual(before);
      expect(await engine.secondCopy()).toMatchObject({ type: 'Kept', broughtBack: 0, isRepaired: false });
      const keys = (await journalsIn(await journalFolder(name, false))).map(({ keyId }) => keyId !== undefined);
      expect(keys).toEqual([await engine.hasPassphrase()]);
    }
  });
});

describe('a backup of it', () => {
  test('is encrypted, and is restored anywhere by whoever has the passphrase', async () => {
    const { name, recoveryPhrase } = await shared();
    const engine = await unlocked(name);
    const exported = await engine.exportLog('encrypted', 'export', unheard);
    if (exported.type !== 'Exported') throw new Error('not exported');
    expect(exported.name).toMatch(/\.tidemark$/);
    expect(await exported.file.text()).not.toContain('MoneyDeposited');
    // Its own ledger needs no asking.
    expect(await engine.examine(exported.file, 'examine', unheard)).toMatchObject({ type: 'Examined', events: 5, sameUpTo: 5 });
    const elsewhere = await openTab(newLogName());
    const plain = await engine.exportLog('plain', 'plain', unheard);
    if (plain.type !== 'Exported') throw new Error('not exported');
    expect(await elsewhere.unlockFile(plain.file, right)).toEqual({ type: 'NotEncrypted' });
    expect(await elsewhere.unlockFile(exported.file, wrong)).toEqual({ type: 'WrongSecret' });
    expect(await elsewhere.unlockFile(exported.file, { type: 'RecoveryPhrase', text: recoveryPhrase })).toEqual({ type: 'Unlocked' });
    expect(await elsewhere.importLog(exported.file, 'import', unheard)).toMatchObject({ type: 'Imported', added: 5 });
    expect(await balancesOf(elsewhere)).toEqual({ cash: 400 });
  });

  test('any byte that is changed, missing or too many has it refused, and nothing is stored', async () => {
    const { name } = await shared();
    const engine = await unlocked(name);
    const exported = await engine.exportLog('encrypted', 'export', unheard);
    if (exported.type !== 'Exported') throw new Error('not exported');
    const bytes = new Uint8Array(await exported.file.arrayBuffer());
    const elsewhere = await openTab(newLogName());
    const harmed = [
      bytes.map((byte, at) => (at === bytes.length - 100 ? byte ^ 4 : byte)),
      bytes.slice(0, -1),
      bytes.slice(0, bytes.indexOf(10) + 1),
      new Uint8Array([...bytes, ...bytes.slice(bytes.indexOf(10) + 1)]),
      bytes.map((byte, at) => (at === 60 ? byte ^ 1 : byte)),
    ];
    for (const one of harmed) {
      const result = await elsewhere.importLog(new Blob([one]), 'import', unheard);
      expect(['Refused', 'Locked']).toContain(result.type);
      expect(await headOf(elsewhere)).toBe(0);
    }
  });
});

describe('its key', () => {
  test('lies in a database, in files and in a bucket: any is enough; without all it is said that the key is lost, and the ledger can be erased', async () => {
    const { name } = await shared();
    await storageBuckets()?.delete(`vault-${fnv1a(name).toString(16)}`);
    await deleteDatabase(vaultDatabaseName(name));
    expect((await (await locked(name)).unlock(right)).type).toBe('Unlocked');
    await eraseVault(name);
    const engine = await locked(name);
    expect(await engine.unlock(right)).toEqual({ type: 'KeyLost' });
    await engine.eraseLocked();
    expect(await headOf(await openTab(name))).toBe(0);
    expect((await indexedDB.databases()).map((one) => one.name)).not.toContain(branchDatabaseName(name));
  });

  test('is still there after a power cut right after it was made, which takes the database and the names of new files', async () => {
    const { name } = await encrypted();
    await deleteDatabase(vaultDatabaseName(name));
    await (await navigator.storage.getDirectory()).removeEntry(`vault-${name}`, { recursive: true });
    expect((await (await locked(name)).unlock(right)).type).toBe('Unlocked');
  });
});
