import { afterAll, describe, expect, test } from 'vitest';
import { Engine } from './engine.ts';
import type { Secret } from './passphraseApi.ts';
import { balancesOf, deleteTestLogs, deposit, newLogName, openAccount, openTab, request } from './testEngines.ts';

const passphrase = 'quiet harbour at dawn';
const right: Secret = { type: 'Passphrase', text: passphrase };
const wrong: Secret = { type: 'Passphrase', text: 'loud harbour at dusk' };
const nothing = () => undefined;

afterAll(deleteTestLogs);

async function encrypted() {
  const name = newLogName();
  const { engine } = await openTab(name);
  await engine.execute(request(openAccount('cash')));
  for (let at = 0; at < 4; at++) await engine.execute(request(deposit('cash', 100)));
  const { recoveryPhrase } = await engine.preparePassphrase(passphrase);
  await engine.encryptLedger(nothing);
  return { name, before: engine, recoveryPhrase };
}

async function unlocked(name: string, secret: Secret = right): Promise<Engine> {
  const engine = new Engine(name, () => '2026-11-25T08:00:00.000Z');
  expect(await engine.open(nothing)).toMatchObject({ isLocked: true });
  expect((await engine.unlock(secret)).type).toBe('Unlocked');
  await engine.open(nothing);
  return engine;
}

describe('a ledger with a passphrase', () => {
  test('is locked when it is opened, and is as it was once the passphrase is given', async () => {
    const { name } = await encrypted();
    const engine = new Engine(name, () => '2026-11-25T08:00:00.000Z');
    expect(await engine.open(nothing)).toMatchObject({ isLocked: true });
    expect(await engine.unlock(wrong)).toEqual({ type: 'WrongSecret' });
    expect((await engine.unlock(right)).type).toBe('Unlocked');
    expect((await engine.open(nothing)).head).toBe(5);
    expect(await engine.hasPassphrase()).toBe(true);
    await engine.execute(request(deposit('cash', 50)));
    expect(await balancesOf(engine)).toEqual({ cash: 450 });
    expect(await balancesOf(await unlocked(name))).toEqual({ cash: 450 });
  });
});
