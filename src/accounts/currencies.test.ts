import { expect, test } from 'vitest';
import { currencyCodes, exponentOf } from './currencies.ts';

test.each([
  ['EUR', 2],
  ['CZK', 2],
  ['HUF', 2],
  ['TWD', 2],
  ['JPY', 0],
  ['ISK', 0],
  ['UGX', 0],
  ['KWD', 3],
  ['TND', 3],
])('%s has %d digits by ISO 4217, whatever is usually shown', (currency, digits) => expect(exponentOf(currency)).toBe(digits));

test.each(['', 'eur', 'EUR ', 'XXX', 'XAU', 'CLF', 'constructor', '__proto__'])('%j is not money in use', (code) =>
  expect(exponentOf(code)).toBeUndefined(),
);

test('the codes are three capital letters each, in order, none twice, all with an exponent', () => {
  expect(currencyCodes.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
  expect(currencyCodes).toEqual([...new Set(currencyCodes)].sort());
  expect(currencyCodes.every((code) => exponentOf(code) !== undefined)).toBe(true);
  expect(currencyCodes).toHaveLength(156);
});
