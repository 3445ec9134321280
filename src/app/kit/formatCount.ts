import { textLocale } from './locale.ts';

const format = new Intl.NumberFormat(textLocale);

/** A count within a sentence: `1,204`. */
export const formatCount = (count: number): string => format.format(count);

/** A count with its noun: `1 event`, `1,204 events`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
