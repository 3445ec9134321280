import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountText, decimalText, formatMoney, spokenMoney } from './formatMoney.ts';
import { type AmountRules, parseAmount } from './parseAmount.ts';

const euro: AmountRules = { currency: 'EUR', exponent: 2, decimalSign: '.' };
const euroWithComma: AmountRules = { ...euro, decimalSign: ',' };
const yen: AmountRules = { currency: 'JPY', exponent: 0, decimalSign: '.' };
const dinar: AmountRules = { currency: 'KWD', exponent: 3, decimalSign: '.' };

test.each([
  ['12', euro, 1200],
  ['12.5', euro, 1250],
  ['12,5', euro, 1250],
  ['12,50', euro, 1250],
  ['1,234.50', euro, 123450],
  ['1.234,50', euro, 123450],
  ['1 234,50', euro, 123450],
  ['1\u202f234,50', euro, 123450],
  ["1'234.50", euro, 123450],
  ['1,234', euro, 123400],
  ['1.234', euroWithComma, 123400],
  ['1,234,567', euro, 123456700],
  ['12,34,567.50', euro, 123456750],
  ['.5', euro, 50],
  ['12.', euro, 1200],
  ['+12', euro, 1200],
  ['€12.50', euro, 1250],
  ['12.50 €', euro, 1250],
  ['12.50 eur', euro, 1250],
  ['１２', euro, 1200],
  ['١٢٫٥', euro, 1250],
  ['۱۲۳۴', euro, 123400],
  ['\u200f12.50\u00a0€', euro, 1250],
  ['1,234', yen, 1234],
  ['1.234', dinar, 1234],
  ['1,234', dinar, 1234000],
  ['90071992547409.91', euro, Number.MAX_SAFE_INTEGER],
])('%s is read', (text, rules, amount) => {
  expect(parseAmount(text, rules)).toEqual({ type: 'Amount', amount });
});

test.each([
  ['', euro, 'Enter an amount.'],
  ['   ', euro, 'Enter an amount.'],
  ['-5', euro, 'Enter the amount without a minus sign.'],
  ['−5', euro, 'Enter the amount without a minus sign.'],
  ['0', euro, 'Enter an amount above zero.'],
  ['0.00', euro, 'Enter an amount above zero.'],
  ['abc', euro, '“abc” is not an amount.'],
  ['1e3', euro, '“1e3” is not an amount.'],
  ['$12', euro, '“$12” is not an amount.'],
  ['2²', euro, '“2²” is not an amount.'],
  ['①', euro, '“①” is not an amount.'],
  ['12.345', euro, 'EUR has 2 digits after the decimal sign.'],
  ['1,234', euroWithComma, 'EUR has 2 digits after the decimal sign.'],
  ['1.5', yen, 'JPY has no smaller unit: enter a whole number.'],
  ['12 5', euro, '“12 5” can be read in more than one way. Write it like 1234.50.'],
  ['1,23,4', euro, '“1,23,4” can be read in more than one way. Write it like 1234.50.'],
  ['1.234.5', euro, '“1.234.5” can be read in more than one way. Write it like 1234.50.'],
  ['90071992547409.92', euro, 'That is more than can be counted exactly.'],
  ['9'.repeat(400), euro, 'That is more than can be counted exactly.'],
])('%s is refused', (text, rules, problem) => {
  expect(parseAmount(text, rules)).toEqual({ type: 'Problem', problem });
});

test('nothing may be allowed', () => {
  expect(parseAmount('0', { ...euro, allowZero: true })).toEqual({ type: 'Amount', amount: 0 });
});

const amounts = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const exponents = fc.constantFrom(0, 2, 3);
const locales = fc.constantFrom(
  ['en-GB', '.'],
  ['en-US', '.'],
  ['en-IN', '.'],
  ['de-DE', ','],
  ['de-CH', '.'],
  ['fr-FR', ','],
  ['cs-CZ', ','],
  ['pl-PL', ','],
  ['sv-SE', ','],
  ['es-ES', ','],
  ['ja-JP', '.'],
  ['ar-EG', '.'],
  ['fa-IR', '.'],
  ['bn-BD', '.'],
  ['mr-IN', '.'],
  ['he-IL', '.'],
);

test('whatever the app writes, in any of these countries, it reads back as the same amount', () => {
  fc.assert(
    fc.property(amounts, exponents, locales, (amount, exponent, [locale = '', decimalSign = '.']) => {
      const rules = { currency: 'EUR', exponent, decimalSign };
      const expected = { type: 'Amount', amount };
      expect(parseAmount(formatMoney(amount, 'EUR', exponent, false, locale), rules)).toEqual(expected);
      expect(parseAmount(spokenMoney(amount, 'EUR', exponent, locale), rules)).toEqual(expected);
      expect(parseAmount(amountText(amount, exponent, locale), rules)).toEqual(expected);
      expect(parseAmount(decimalText(amount, exponent), { ...rules, decimalSign: '.' })).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('any text gives a safe amount above zero or a problem in words, and never an exception', () => {
  const typed = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...Array.from("0123456789.,  \u00a0'’-+€EUR")) }));
  fc.assert(
    fc.property(typed, exponents, fc.constantFrom('.', ','), (text, exponent, decimalSign) => {
      const parsed = parseAmount(text, { currency: 'EUR', exponent, decimalSign });
      if (parsed.type === 'Amount') expect(Number.isSafeInteger(parsed.amount) && parsed.amount > 0).toBe(true);
      else expect(parsed.problem.length).toBeGreaterThan(0);
    }),
    { numRuns: 2000 },
  );
});
