/** A **uuid** in lower case as the 16 bytes it stands for, and back, to the letter. */
export const uuidLength = 36;

/** Where each byte's two digits stand in the text. */
const places = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
const dashes = [8, 13, 18, 23];
const dash = 45;
const notHex = 16;

const digitCodes = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const valueOf = new Uint8Array(128).fill(notHex);
for (const [value, code] of digitCodes.entries()) valueOf[code] = value;

/** Writes the 16 bytes of the uuid that stands in `text` from `from` on; false when none stands there, whatever was written. */
export function writeUuid(text: string, from: number, bytes: Uint8Array, at: number): boolean {
  for (const place of dashes) if (text.charCodeAt(from + place) !== dash) return false;
  let index = at;
  for (const place of places) {
    // Not a digit, not ASCII (undefined) or behind the end (NaN, undefined): `notHex`.
    const high = valueOf[text.charCodeAt(from + place)] ?? notHex;
    const low = valueOf[text.charCodeAt(from + place + 1)] ?? notHex;
    if ((high | low) >= notHex) return false;
    bytes[index++] = (high << 4) | low;
  }
  return true;
}

const codesOf = Array.from({ length: 256 }, (_, byte) => digitCodes[byte >>> 4] ?? 0);
const lowCodesOf = Array.from({ length: 256 }, (_, byte) => digitCodes[byte & 15] ?? 0);
/** Filled anew for each text: a text of 36 letters put together from pieces costs three times as much. */
const letters = Array.from({ length: uuidLength }, () => dash);

/** The uuid of the 16 bytes at `at`. */
export function readUuid(bytes: Uint8Array, at: number): string {
  for (let index = 0; index < 16; index++) {
    const byte = bytes[at + index] as number;
    const place = places[index] as number;
    letters[place] = codesOf[byte] as number;
    letters[place + 1] = lowCodesOf[byte] as number;
  }
  return String.fromCharCode.apply(null, letters);
}

/** Writes the same text as ASCII, from `to` on, and returns where it ends. */
export function writeUuidText(bytes: Uint8Array, at: number, target: Uint8Array, to: number): number {
  for (let index = 0; index < 16; index++) {
    const byte = bytes[at + index] as number;
    const place = to + (places[index] as number);
    target[place] = codesOf[byte] as number;
    target[place + 1] = lowCodesOf[byte] as number;
  }
  for (const place of dashes) target[to + place] = dash;
  return to + uuidLength;
}
