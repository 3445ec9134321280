import { moneyLocale } from './locale.ts';

const trueMinus = '−';

/** Minor units as an exact decimal text for machines, `-1250` with exponent 2 is `-12.50`. No floats on the way. */
export function decimalText(amount: number, exponent: number): `${number}` {
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const sign = amount < 0 ? '-' : '';
  return `${sign}${whole}${exponent > 0 ? `.${digits.slice(-exponent)}` : ''}` as `${number}`;
}

/** Money for the eye: `−12.50 €` or `−€12.50`, as the person's browser is set. `isSigned` puts a plus before what comes in. */
export function formatMoney(amount: number, currency: string, exponent: number, isSigned = false, locale = moneyLocale): string {
  return withTrueMinus(currencyFormat(locale, currency, exponent, isSigned).format(decimalText(amount, exponent)));
}

/** Money for the ear and for sentences, where a symbol is ambiguous: `12.50 EUR`. */
export function spokenMoney(amount: number, currency: string, exponent: number, locale = moneyLocale): string {
  return `${withTrueMinus(numberFormat(locale, exponent).format(decimalText(amount, exponent)))} ${currency}`;
}

/** The amount alone, without currency and grouping, as a person would type it into a field. */
export function amountText(amount: number, exponent: number, locale = moneyLocale): string {
  return decimalText(amount, exponent).replace('.', decimalSign(locale));
}

/** The sign between whole and fraction: a comma for many, a point for others. */
export function decimalSign(locale = moneyLocale): string {
  const sign = numberFormat(locale, 1)
    .formatToParts(1.5)
    .find(({ type }) => type === 'decimal')?.value;
  return sign === ',' ? ',' : '.';
}

const formats = new Map<string, Intl.NumberFormat>();

function currencyFormat(locale: string, currency: string, exponent: number, isSigned: boolean): Intl.NumberFormat {
  return cached(`${locale} ${currency} ${exponent} ${isSigned}`, () => {
    const digits = { minimumFractionDigits: exponent, maximumFractionDigits: exponent, signDisplay: isSigned ? 'exceptZero' : 'negative' } as const;
    try {
      return new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits });
    } catch {
      // A code that Intl refuses (not three letters) is still somebody's money.
      return new Intl.NumberFormat(locale, digits);
    }
  });
}

function numberFormat(locale: string, exponent: number): Intl.NumberFormat {
  return cached(`${locale} ${exponent}`, () => new Intl.NumberFormat(locale, { minimumFractionDigits: exponent, maximumFractionDigits: exponent }));
}

/** Making a format takes a hundred times longer than using it. */
function cached(key: string, make: () => Intl.NumberFormat): Intl.NumberFormat {
  const format = formats.get(key) ?? make();
  formats.set(key, format);
  return format;
}

const withTrueMinus = (text: string): string => text.replace('-', trueMinus);
