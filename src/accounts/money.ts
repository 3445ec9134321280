/**
 * Money is a whole number of **minor units** (cents, haléře, yen) beside an ISO 4217 currency code. Never a float, never
 * a sum over two currencies.
 */

declare const brand: unique symbol;

/** A safe integer of a currency's smallest unit; negative where money is owed. 12.50 EUR is 1250. */
export type MinorUnits = number & { readonly [brand]: 'MinorUnits' };

/** @throws RangeError unless `value` is within ±(2^53 − 1) and whole. */
export function minorUnits(value: number): MinorUnits {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a whole number of minor units: ${value}`);
  return (value === 0 ? 0 : value) as MinorUnits;
}

/** A sum as an amount, or `null` where it is more than can be counted exactly. */
export const countable = (sum: number): MinorUnits | null => (Number.isSafeInteger(sum) ? minorUnits(sum) : null);

export const noMoney: MinorUnits = minorUnits(0);

/** Adds, or returns `undefined` when the sum would leave the safe range, where doubles stop counting. */
export function add(left: MinorUnits, right: number): MinorUnits | undefined {
  const sum = left + right;
  return Number.isSafeInteger(sum) ? minorUnits(sum) : undefined;
}

/** The sum, exact in whatever order it is taken, or `undefined` when it leaves the safe range. */
export function exactSum(amounts: Iterable<number>): MinorUnits | undefined {
  let sum = 0n;
  for (const amount of amounts) sum += BigInt(amount);
  const result = Number(sum);
  return Number.isSafeInteger(result) ? minorUnits(result) : undefined;
}

/** An amount that can be moved: whole, above zero, within the safe range. */
export function isAmount(value: unknown): value is MinorUnits {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
