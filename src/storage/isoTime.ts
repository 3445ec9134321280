const isoLength = 24;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The last day read, since times mostly come in order: its number as YYYYMMDD, and its beginning in milliseconds since 1970. */
let lastDay = 0;
let lastDayMs = 0;

/**
 * Milliseconds since 1970 of a time written just as `Date.prototype.toISOString` writes it (`2026-11-25T08:00:00.000Z`, years 1000
 * to 9999), so that the text can be made again from the number; undefined for any other text. Many times quicker than `Date.parse`.
 */
export function msOfIsoTime(text: string): number | undefined {
  if (text.length !== isoLength || !hasIsoSigns(text)) return undefined;
  const day = digits(text, 0, 4) * 10_000 + digits(text, 5, 7) * 100 + digits(text, 8, 10);
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = digits(text, 17, 19);
  const ms = digits(text, 20, 23);
  // Not a digit anywhere: NaN, which is below nothing.
  if (!(hour < 24 && minute < 60 && second < 60 && ms < 1000)) return undefined;
  if (day !== lastDay) {
    const start = dayStart(Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100);
    if (start === undefined) return undefined;
    lastDay = day;
    lastDayMs = start;
  }
  return lastDayMs + hour * 3_600_000 + minute * 60_000 + second * 1_000 + ms;
}

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whether a text is a time of RFC 3339, on a day that the calendar has; but not a leap second, of which `Date` knows nothing. */
export function isRfc3339Time(text: string): boolean {
  const [, year, month, day] = rfc3339.exec(text) ?? [];
  return Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month)) && Number.isFinite(Date.parse(text));
}

function hasIsoSigns(text: string): boolean {
  return text[4] === '-' && text[7] === '-' && text[10] === 'T' && text[13] === ':' && text[16] === ':' && text[19] === '.' && text[23] === 'Z';
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index++) {
    const digit = text.charCodeAt(index) - 48;
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN;
  }
  return value;
}

function dayStart(year: number, month: number, day: number): number | undefined {
  return year >= 1000 && day >= 1 && day <= daysIn(year, month) ? Date.UTC(year, month - 1, day) : undefined;
}

function daysIn(year: number, month: number): number {
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeapYear ? 29 : (monthLengths[month - 1] ?? 0);
}

const dayMs = 86_400_000;
const zero = 48;
/** Filled anew for each text: that of the day of the last one, and the time. */
const letters = Array.from('2026-01-01T00:00:00.000Z', (letter) => letter.charCodeAt(0));
let writtenDayMs = Number.NaN;

/** The text again, of a time as `msOfIsoTime` gives them. */
export function isoTimeOf(ms: number): string {
  const rest = ms - writtenDayMs;
  if (!(rest >= 0 && rest < dayMs)) return isoTimeOfNewDay(ms);
  writeDigits(11, 2, Math.floor(rest / 3_600_000));
  writeDigits(14, 2, Math.floor(rest / 60_000) % 60);
  writeDigits(17, 2, Math.floor(rest / 1_000) % 60);
  writeDigits(20, 3, rest % 1_000);
  return String.fromCharCode.apply(null, letters);
}

function isoTimeOfNewDay(ms: number): string {
  const text = new Date(ms).toISOString();
  writtenDayMs = Math.floor(ms / dayMs) * dayMs;
  for (let index = 0; index < isoLength; index++) letters[index] = text.charCodeAt(index);
  return text;
}

function writeDigits(from: number, count: number, value: number): void {
  let rest = value;
  for (let index = from + count - 1; index >= from; index--) {
    letters[index] = zero + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}
