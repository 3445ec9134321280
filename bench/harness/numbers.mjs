/** A number for people: three digits that mean something, thousands apart. */
export function inWords(value) {
  if (!Number.isFinite(value)) return '–';
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en', { maximumFractionDigits: Math.min(digits, 4), maximumSignificantDigits: value < 1_000 ? 3 : undefined });
}
