import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NotDecrypted, RecordCipher } from './recordCipher.ts';
import { asVault, newVault, openVault, type Vault } from './vault.ts';

const master = async () => crypto.subtle.importKey('raw', crypto.getRandomValues(new Uint8Array(32)), 'HKDF', false, ['deriveKey', 'deriveBits']);

describe('a record', () => {
  test('comes back where it was put, and nowhere else, nor with another key, nor changed', async () => {
    const [one, other] = [await RecordCipher.of('one', await master()), await RecordCipher.of('one', await master())];
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.string(),
        fc.string(),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (bytes, place, elsewhere, at, by) => {
          const plain = new Uint8Array(bytes);
          const box = await one.encrypt(plain, place);
          expect(await one.decrypt(box, place)).toEqual(plain);
          const changed = box.map((byte, index) => (index === at % box.length ? byte ^ by : byte));
          await expect(one.decrypt(changed, place)).rejects.toThrow(NotDecrypted);
          await expect(other.decrypt(box, place)).rejects.toThrow(NotDecrypted);
          await expect(one.decrypt(box.slice(0, at % box.length), place)).rejects.toThrow(NotDecrypted);
          if (elsewhere !== place) await expect(one.decrypt(box, elsewhere)).rejects.toThrow(NotDecrypted);
          // Never the same twice: what is equal cannot be told from outside.
          expect(await one.encrypt(plain, place)).not.toEqual(box);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('has marks that only its key gives', async () => {
    const key = await master();
    const [one, same, other] = [await RecordCipher.of('a', key), await RecordCipher.of('a', key), await RecordCipher.of('a', await master())];
    const ids = Array.from({ length: 50 }, (_, index) => `event-${index}`);
    expect(ids.map((id) => same.markOf(id))).toEqual(ids.map((id) => one.markOf(id)));
    expect(ids.filter((id) => other.markOf(id) === one.markOf(id))).toHaveLength(0);
    expect(new Set(ids.map((id) => one.markOf(id))).size).toBe(50);
  });
});

describe('a vault', () => {
  test('tells a wrong passphrase from one that was changed, and takes letters that look alike for the same', async () => {
    const { vault, key } = await newVault('urn:one', 'Café in the harbour');
    const stored = JSON.parse(JSON.stringify(vault)) as Vault;
    expect(asVault(stored)).toEqual(vault);
    // Composed or not: keyboards differ.
    const opened = await openVault(stored, { type: 'Passphrase', text: 'Cafe\u0301 in the harbour' });
    expect(opened?.keyId).toBe(key.keyId);
    expect(opened?.master.extractable).toBe(false);
    expect(await openVault(stored, { type: 'Passphrase', text: 'cafe in the harbour' })).toBeUndefined();
    for (const harmed of [
      null,
      'a text',
      {},
      { ...stored, revision: 2 },
      { ...stored, keyId: 'another' },
      { ...stored, recovery: { wrapped: `${stored.recovery.wrapped.startsWith('A') ? 'B' : 'A'}${stored.recovery.wrapped.slice(1)}` } },
      { ...stored, passphrase: { ...stored.passphrase, memory: 2 ** 30 } },
      { ...stored, passphrase: { ...stored.passphrase, passes: 1 } },
    ])
      expect(asVault(harmed)).toBeUndefined();
  });
});
