import { expect, test } from 'vitest';
import { currencyChoices } from './currencyChoices.ts';
import { isNamed } from './sameName.ts';

test.each([
  ['Cash', 'cash', true],
  ['Cash ', ' CASH', true],
  ['Cash', 'Cash box', false],
  ['Café', 'Cafe', false],
])('%j and %j: %s', (name, wanted, same) => expect(isNamed(name, wanted)).toBe(same));

test('every currency has a name, also where the browser does not know it yet', () => {
  expect(currencyChoices().filter(({ code, words }) => words === code)).toEqual([]);
});
