import * as Comlink from 'comlink';
import type { WorkerApi } from './engineApi.ts';
import type { LedgerKey, Secret } from './passphraseApi.ts';
import { deleteTestLogs, deposit, newLogName, openAccount, request } from './testEngines.ts';

/** Ledgers with a passphrase, for tests. */
export const passphrase = 'quiet harbour at dawn';
export const right: Secret = { type: 'Passphrase', text: passphrase };
export const wrong: Secret = { type: 'Passphrase', text: 'loud harbour at dusk' };
export const nothing = () => undefined;
export const unheard = Comlink.proxy(nothing);

/** In workers: only there has a ledger its second copy. */
const workers: Worker[] = [];

export function endAll(): void {
  for (const worker of workers.splice(0)) worker.terminate();
}

/** To be called once all is done. */
export async function forgetAll(): Promise<void> {
  await deleteTestLogs();
  const root = await navigator.storage.getDirectory();
  for await (const folder of root.keys()) await root.removeEntry(folder, { recursive: true }).catch(() => undefined);
}

export function started(name: string): WorkerApi {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name });
  workers.push(worker);
  return Comlink.wrap<WorkerApi>(worker);
}

/** A tab on a ledger that has no passphrase. */
export async function openTab(name: string): Promise<WorkerApi> {
  const engine = started(name);
  await engine.open(unheard, unheard);
  await engine.secondCopy();
  return engine;
}

/** A ledger of five events, encrypted. */
export async function encrypted(name = newLogName()) {
  const engine = await openTab(name);
  await engine.execute(request(openAccount('cash')));
  for (let at = 0; at < 4; at++) await engine.execute(request(deposit('cash', 100)));
  const { recoveryPhrase } = await engine.preparePassphrase(passphrase);
  await engine.encryptLedger(unheard);
  return { name, before: engine, recoveryPhrase };
}

export async function locked(name: string): Promise<WorkerApi> {
  const engine = started(name);
  const opened = await engine.open(unheard, unheard);
  if (!opened.isLocked || opened.head !== 0) throw new Error(`Not locked: ${JSON.stringify(opened)}`);
  return engine;
}

/** Making a key of a passphrase takes its time: what was unlocked once is unlocked with the same key. */
const keys = new Map<string, LedgerKey>();

/** The key of a ledger that was unlocked here, as another tab would hand it over. */
export function keyOf(name: string): LedgerKey {
  const key = keys.get(name);
  if (!key) throw new Error(`${name} was not unlocked here`);
  return key;
}

export async function unlocked(name: string, secret: Secret = right): Promise<WorkerApi> {
  const engine = await locked(name);
  const known = secret === right ? keys.get(name) : undefined;
  if (known) await engine.unlockWith(known);
  else {
    const result = await engine.unlock(secret);
    if (result.type !== 'Unlocked') throw new Error(result.type);
    if (secret === right) keys.set(name, result.key);
  }
  await engine.open(unheard, unheard);
  return engine;
}
