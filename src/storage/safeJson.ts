/**
 * What a line of JSON may not be, though `JSON.parse` takes it: nested without end, an object with the same member twice (the last one
 * wins, silently), a member named as what every object inherits, a text as long as a book. Lines that hold one flat object in another,
 * as nearly all do, are seen to be harmless by counting; only the others are read letter by letter.
 */

/** Objects and lists within one another. */
export const depthLimit = 100;
/** Longest text in a line, in UTF-16 units as written; the name of a member is one as well. */
export const textLimit = 10_000;

const inherited: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What is wrong with a line, for people; undefined when nothing is.
 * @param line JSON that can be parsed. @param value what it says. @param from where to begin: what is before it is known to be
 * `membersBefore` members of the outer object, each a number or a text without escapes, none twice.
 */
export function unsafetyOf(line: string, value: unknown, from = 0, membersBefore = 0): string | undefined {
  return isPlainlySafe(line, value, from, membersBefore) ? undefined : unsafetyByReading(line);
}

/** May be wrong only in saying no. */
function isPlainlySafe(line: string, value: unknown, from: number, membersBefore: number): boolean {
  if (line.length > textLimit || !isObject(value)) return false;
  const { data } = value as { readonly data?: unknown };
  if (!isObject(data) || hidesInherited(value) || hidesInherited(data)) return false;
  if (line.includes('\\', from) || line.includes('[', from) || countUpTo(3, '{', line, from) > (from === 0 ? 2 : 1)) return false;
  // There are no objects but these two. A member named twice is in them once, but is followed by a colon twice.
  const members = Object.keys(value).length - membersBefore + Object.keys(data).length;
  return countUpTo(members + 1, '":', line, from) === members;
}

/** Whether an object has a member of its own that it should have inherited. */
function hidesInherited(object: object): boolean {
  return Object.hasOwn(object, '__proto__') || Object.hasOwn(object, 'constructor') || Object.hasOwn(object, 'prototype');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function countUpTo(most: number, what: string, line: string, from: number): number {
  let count = 0;
  for (let at = line.indexOf(what, from); at >= 0 && count < most; at = line.indexOf(what, at + what.length)) count += 1;
  return count;
}

/** The same answer, from every letter of the line. */
export function unsafetyByReading(line: string): string | undefined {
  /** For each list or object that is open, the members it has had; undefined for a list. */
  const open: (Set<string> | undefined)[] = [];
  let isNameNext = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at];
    if (letter === '{' || letter === '[') {
      if (open.length === depthLimit) return `it is nested more than ${depthLimit} levels deep`;
      open.push(letter === '{' ? new Set() : undefined);
      isNameNext = letter === '{';
    } else if (letter === '}' || letter === ']') {
      open.pop();
    } else if (letter === ',') {
      isNameNext = open.at(-1) !== undefined;
    } else if (letter === '"') {
      const end = endOfText(line, at);
      if (end - at - 2 > textLimit) return `a text in it is longer than ${textLimit.toLocaleString('en')} characters`;
      const problem = isNameNext ? problemOfName(line.slice(at, end), open.at(-1)) : undefined;
      if (problem !== undefined) return problem;
      isNameNext = false;
      at = end - 1;
    }
  }
  return undefined;
}

/** Where a text that begins at a quotation mark is over: after its last one. */
function endOfText(line: string, start: number): number {
  let end = line.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(line, end)) end = line.indexOf('"', end + 1);
  return end < 0 ? line.length : end + 1;
}

function isEscaped(line: string, at: number): boolean {
  let backslashes = 0;
  while (line[at - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

function problemOfName(written: string, siblings: Set<string> | undefined): string | undefined {
  const name = JSON.parse(written) as string;
  if (inherited.has(name)) return `a member is named "${name}", which is not accepted`;
  if (siblings?.has(name) === true) return `the member "${name.slice(0, 60)}" is there twice`;
  siblings?.add(name);
  return undefined;
}
