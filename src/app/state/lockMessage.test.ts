import { expect, test } from 'vitest';
import { lockMessageIn } from './lockMessage.ts';

test('a key comes through with its name, and nothing else of the message', async () => {
  const master = await crypto.subtle.importKey('raw', new Uint8Array(32), 'HKDF', false, ['deriveKey']);
  expect(lockMessageIn({ type: 'Key', key: { keyId: 'k', master, more: 1 } })).toEqual({ type: 'Key', key: { keyId: 'k', master } });
  expect(lockMessageIn({ type: 'Key', key: { keyId: 1, master } })).toBeUndefined();
});

test.each([{ type: 'KeyWanted' }, { type: 'LoadAnew' }])('%j is understood', (message) => expect(lockMessageIn(message)).toEqual(message));

test.each([
  undefined,
  null,
  'KeyWanted',
  {},
  { type: 'Other' },
  { type: 'Key' },
  { type: 'Key', key: null },
  { type: 'Key', key: { keyId: 'k', master: {} } },
])('%j is not', (message) => expect(lockMessageIn(message)).toBeUndefined());
