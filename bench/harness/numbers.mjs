/** A number for people: three digits that mean something, thousands apart. */
export function inWords(value) {
  if (!Number.isFinite(value)) return '–';
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en', { maximumFractionDigits: Math.min(digits, 4), maximumSignificantDigits: value < 1_000 ? 3 : undefined });
}

/** The value in the middle; the upper one of two. */
export const median = (values) => share(values, 0.5);

/** The value that this part of the others is below, such as 0.95; NaN of none. */
export function share(values, part) {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
