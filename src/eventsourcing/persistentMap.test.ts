import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PersistentMap } from './persistentMap.ts';

/** Three keys with the very same FNV-1a hash, and two pairs more. */
const colliding = ['1tow0ur-1jdrwqa', '10mg7wr-u9p3sq', '19tmhpv-1wx38r6', 'costarring', 'liquid', 'declinate', 'macallums'];

const ascending = (left: number, right: number) => left - right;

const keys = fc.oneof(fc.constantFrom(...colliding), fc.string(), fc.nat(500).map(String), fc.constantFrom('__proto__', 'constructor', ''));

test('it answers as a Map does, and every older version stays what it was', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(keys, fc.nat(5)), { maxLength: 200 }), (settings) => {
      const versions = [{ map: PersistentMap.empty<number>(), expected: new Map<string, number>() }];
      for (const [key, value] of settings) {
        const last = versions.at(-1);
        if (last) versions.push({ map: last.map.set(key, value), expected: new Map(last.expected).set(key, value) });
      }
      for (const { map, expected } of versions) {
        expect(map.size).toBe(expected.size);
        expect([...map.values()].sort(ascending)).toEqual([...expected.values()].sort(ascending));
        for (const [key] of settings) expect(map.get(key)).toBe(expected.get(key));
      }
    }),
  ));

test('keys of the same hash are kept apart, in whatever order they come and change', () =>
  fc.assert(
    fc.property(fc.shuffledSubarray(colliding, { minLength: colliding.length }), fc.shuffledSubarray(colliding), (order, changed) => {
      const before = order.reduce((map, key) => map.set(key, `${key} first`), PersistentMap.empty<string>());
      const after = changed.reduce((map, key) => map.set(key, `${key} second`), before);
      expect(after.size).toBe(colliding.length);
      for (const key of colliding) {
        expect(before.get(key)).toBe(`${key} first`);
        expect(after.get(key)).toBe(`${key} ${changed.includes(key) ? 'second' : 'first'}`);
      }
      expect(after.get('another')).toBeUndefined();
    }),
  ));

test('setting what is set already gives the very same map', () => {
  const map = PersistentMap.empty<object>().set('a', colliding);
  expect(map.set('a', colliding)).toBe(map);
});

test('what is deleted is gone from there on, and from nowhere before', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(keys, fc.boolean()), { maxLength: 200 }), (changes) => {
      let map = PersistentMap.empty<string>();
      const expected = new Map<string, string>();
      for (const [key, isDeleted] of changes) {
        const before = map;
        const had = before.get(key);
        map = isDeleted ? map.delete(key) : map.set(key, key);
        if (isDeleted) expected.delete(key);
        else expected.set(key, key);
        expect(before.get(key)).toBe(had);
        expect(map.size).toBe(expected.size);
      }
      expect([...map.values()].sort()).toEqual([...expected.values()].sort());
      for (const [key] of changes) expect(map.get(key)).toBe(expected.get(key));
    }),
  ));

test('deleting what is not there gives the very same map', () => {
  const map = PersistentMap.empty<string>().set('a', 'a');
  expect(map.delete('b')).toBe(map);
});

test('thousands of keys are all found', () => {
  const names = Array.from({ length: 5_000 }, (_, index) => `account-${index}`);
  const map = names.reduce((map, name, index) => map.set(name, index), PersistentMap.empty<number>());
  expect(names.map((name) => map.get(name))).toEqual(names.map((_, index) => index));
  expect(map.size).toBe(5_000);
});

test('made from entries at once it is as if they were set one by one, and what follows leaves it as it was', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(keys, fc.nat(5)), { maxLength: 200 }), keys, (entries, another) => {
      const map = PersistentMap.from(entries);
      const expected = new Map(entries);
      const answers = () => [map.size, [...map.values()].sort(ascending), [...expected.keys(), another].map((key) => map.get(key))];
      const before = answers();
      expect(before).toEqual([expected.size, [...expected.values()].sort(ascending), [...expected.keys(), another].map((key) => expected.get(key))]);
      const followed = map.set(another, 9);
      for (const key of expected.keys()) expect(followed.delete(key).get(key)).toBeUndefined();
      expect(answers()).toEqual(before);
    }),
  ));
