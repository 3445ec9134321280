/** The words of a recovery phrase. */
export const wordsOf = (phrase: string): readonly string[] => phrase.split(' ');

/** Two places among so many, from 1, in order. @param random from 0 to below 1. */
export function twoPlaces(count: number, random: () => number = Math.random): readonly [number, number] {
  const first = Math.floor(random() * count);
  const second = (first + 1 + Math.floor(random() * (count - 1))) % count;
  return [Math.min(first, second) + 1, Math.max(first, second) + 1];
}

/** Whether someone typed the word that stands at a place, from 1. */
export const isWordAt = (phrase: string, place: number, typed: string): boolean => typed.trim().toLowerCase() === wordsOf(phrase)[place - 1];
