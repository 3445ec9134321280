import { type MinorUnits, minorUnits } from '../../accounts/money.ts';
import { decimalSign } from './formatMoney.ts';
import { moneyLocale } from './locale.ts';

export type ParsedAmount =
  | { readonly type: 'Amount'; readonly amount: MinorUnits }
  /** What is wrong, in words for the person. */
  | { readonly type: 'Problem'; readonly problem: string };

export interface AmountRules {
  readonly currency: string;
  /** Digits after the decimal sign. */
  readonly exponent: number;
  /** An overdraft limit may be nothing; a deposit may not. */
  readonly allowZero?: boolean;
  /** Decides what `1,234` means. By default the person's own. */
  readonly decimalSign?: string;
}

/**
 * Reads an amount as people type it: `1,234.50`, `12,5`, `1 234,50`, `1'234.50`, `€12`. Whole numbers of minor units all
 * the way, never floats. What could be read in two ways is read by the person's own decimal sign, or refused: a
 * guess here is money off by a thousand.
 */
export function parseAmount(text: string, rules: AmountRules): ParsedAmount {
  const bare = withoutCurrency(inPlainDigits(text).trim(), rules.currency);
  if (bare === '') return problem('Enter an amount.');
  if (/^[-−–]/.test(bare)) return problem('Enter the amount without a minus sign.');
  const number = bare.replace(/^\+\s*/, '');
  if (!/\d/.test(number) || /[^\d.,'’\s]/.test(number)) return problem(`“${text.trim().slice(0, 30)}” is not an amount.`);

  const cut = splitAtDecimal(number, rules);
  const whole = ungrouped(cut.whole);
  if (whole === null || /\D/.test(cut.fraction))
    return problem(`“${text.trim().slice(0, 30)}” can be read in more than one way. Write it like ${example(rules)}.`);
  if (cut.fraction.length > rules.exponent) return problem(tooFine(rules));

  const digits = whole + cut.fraction.padEnd(rules.exponent, '0');
  // 16 digits is where safe integers end, so Number() is exact below and recognisably too large above.
  const amount = Number(digits);
  if (!Number.isSafeInteger(amount)) return problem('That is more than can be counted exactly.');
  if (amount === 0 && rules.allowZero !== true) return problem('Enter an amount above zero.');
  return { type: 'Amount', amount: minorUnits(amount) };
}

/** Digits of every script that `Intl` writes money in, as 0 to 9; its signs as ours; without the marks of direction. */
function inPlainDigits(text: string): string {
  return Array.from(text.replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, ''), (character) => plainDigits().get(character) ?? character).join('');
}

const scripts = ['arab', 'arabext', 'beng', 'deva', 'fullwide', 'gujr', 'guru', 'knda', 'mlym', 'orya', 'tamldec', 'telu', 'thai'];
let digits: ReadonlyMap<string, string> | undefined;

function plainDigits(): ReadonlyMap<string, string> {
  digits ??= new Map([
    ...scripts.flatMap((script) =>
      Array.from(
        new Intl.NumberFormat(`en-u-nu-${script}`, { useGrouping: false }).format(9876543210),
        (digit, index) => [digit, String(9 - index)] as const,
      ),
    ),
    ['\u066b', '.'],
    ['\u066c', ','],
  ]);
  return digits;
}

/** The account's own currency may be written with the amount, as code or sign; another one's is no part of an amount. */
function withoutCurrency(text: string, currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return text;
  const signs = (['code', 'symbol', 'narrowSymbol'] as const).flatMap((currencyDisplay) =>
    [moneyLocale, 'en'].map(
      (locale) =>
        new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay }).formatToParts(0).find(({ type }) => type === 'currency')
          ?.value ?? currency,
    ),
  );
  for (const sign of signs) {
    const lower = text.toLowerCase();
    if (lower.startsWith(sign.toLowerCase())) return text.slice(sign.length).trim();
    if (lower.endsWith(sign.toLowerCase())) return text.slice(0, -sign.length).trim();
  }
  return text;
}

function splitAtDecimal(number: string, rules: AmountRules): { whole: string; fraction: string } {
  const last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
  if (last < 0) return { whole: number, fraction: '' };
  const sign = number.charAt(last);
  const [before, after] = [number.slice(0, last), number.slice(last + 1)];
  const hasBoth = number.includes('.') && number.includes(',');
  const isDecimal = hasBoth ? !before.includes(sign) : !before.includes(sign) && !readsAsThousands(before, after, sign, rules);
  return isDecimal ? { whole: before === '' ? '0' : before, fraction: after } : { whole: number, fraction: '' };
}

/** `1,234` is one thousand and some for those who write a point before the cents, and nothing certain for the rest. */
function readsAsThousands(before: string, after: string, sign: string, rules: AmountRules): boolean {
  return /^[1-9]\d{0,2}$/.test(before) && /^\d{3}$/.test(after) && sign !== (rules.decimalSign ?? decimalSign());
}

/** Digits without their grouping, or null when the groups are not groups. Accepts 1,234,567 and the Indian 12,34,567. */
function ungrouped(whole: string): string | null {
  if (/^\d+$/.test(whole)) return whole;
  for (const separator of [',', '.', "'", '’', '\\s']) {
    if (new RegExp(`^[1-9]\\d{0,2}(?:${separator === '.' ? '\\.' : separator}\\d{3})+$`).test(whole)) return whole.replace(/\D/g, '');
  }
  return /^[1-9]\d?(?:,\d{2})*,\d{3}$/.test(whole) ? whole.replace(/\D/g, '') : null;
}

function tooFine({ currency, exponent }: AmountRules): string {
  if (exponent === 0) return `${currency} has no smaller unit: enter a whole number.`;
  return `${currency} has ${exponent} ${exponent === 1 ? 'digit' : 'digits'} after the decimal sign.`;
}

function example({ exponent, decimalSign: sign = decimalSign() }: AmountRules): string {
  return exponent === 0 ? '1234' : `1234${sign}${'50'.padEnd(exponent, '0').slice(0, exponent)}`;
}

const problem = (text: string): ParsedAmount => ({ type: 'Problem', problem: text });
