import { expect, test } from 'vitest';
import { decimalText, formatMoney, spokenMoney } from './formatMoney.ts';

test.each([
  [-1250, 2, '-12.50'],
  [5, 2, '0.05'],
  [-5, 3, '-0.005'],
  [0, 2, '0.00'],
  [1234, 0, '1234'],
  [Number.MAX_SAFE_INTEGER, 2, '90071992547409.91'],
])('%i with %i digits is %s', (amount, exponent, text) => {
  expect(decimalText(amount, exponent)).toBe(text);
});

test('a debt has a true minus sign, where the country puts it', () => {
  expect(formatMoney(-1250, 'EUR', 2, false, 'en-GB')).toBe('−€12.50');
  expect(formatMoney(-1250, 'EUR', 2, false, 'fr-FR')).toBe('−12,50\u00a0€');
});

test('a change may carry a plus', () => {
  expect(formatMoney(1250, 'EUR', 2, true, 'en-GB')).toBe('+€12.50');
  expect(formatMoney(0, 'EUR', 2, true, 'en-GB')).toBe('€0.00');
});

test('the digits come from the account, not from the locale: HUF has two', () => {
  expect(formatMoney(1250, 'HUF', 2, false, 'en-GB')).toBe('HUF\u00a012.50');
});

test('spoken money names its currency after the number', () => {
  expect(spokenMoney(123450, 'EUR', 2, 'en-GB')).toBe('1,234.50 EUR');
});

test('a code that Intl does not take is still written', () => {
  expect(formatMoney(1250, 'X', 2, false, 'en-GB')).toBe('12.50');
});
