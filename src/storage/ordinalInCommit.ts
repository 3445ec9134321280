const dash = 45;
const zero = 48;
/** Digits of the largest number that is looked for. */
const longest = 9;

/**
 * The number in an event's id when that is one made from its command (`eventIdOf`: "…-2" gives 2), else 0. An id with such a number
 * needs no place of its own beside its command.
 */
export function ordinalInCommit(id: string, commandId: string): number {
  const from = commandId.length + 1;
  const digits = id.length - from;
  if (digits < 1 || digits > longest || id.charCodeAt(from - 1) !== dash || id.charCodeAt(from) === zero) return 0;
  let ordinal = 0;
  for (let index = from; index < id.length; index++) {
    const digit = id.charCodeAt(index) - zero;
    if (!(digit >= 0 && digit <= 9)) return 0;
    ordinal = ordinal * 10 + digit;
  }
  return id.startsWith(commandId) ? ordinal : 0;
}
