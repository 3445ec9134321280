/** CRC-32C (Castagnoli), reflected: the checksum of iSCSI and ext4 (RFC 3720, B.4). Finds every change of up to three bits and every burst of up to 32. */
const polynomial = 0x82f63b78;

/** Four tables, so that four bytes are taken at a time. */
const tables = Array.from({ length: 4 }, () => new Uint32Array(256));
const [first, second, third, fourth] = tables as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
for (let byte = 0; byte < 256; byte++) {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
  first[byte] = value;
}
for (let byte = 0; byte < 256; byte++) {
  for (let table = 1; table < 4; table++) {
    const before = (tables[table - 1] as Uint32Array)[byte] as number;
    (tables[table] as Uint32Array)[byte] = (before >>> 8) ^ (first[before & 255] as number);
  }
}

/** The checksum of some bytes, 0 to 2^32 − 1. @param before that of the bytes that stand before them. */
export function crc32c(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  const { length } = bytes;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    const a = (crc ^ (bytes[at] as number)) & 255;
    const b = ((crc >>> 8) ^ (bytes[at + 1] as number)) & 255;
    const c = ((crc >>> 16) ^ (bytes[at + 2] as number)) & 255;
    const d = (crc >>> 24) ^ (bytes[at + 3] as number);
    crc = (fourth[a] as number) ^ (third[b] as number) ^ (second[c] as number) ^ (first[d] as number);
  }
  for (; at < length; at++) crc = (crc >>> 8) ^ (first[(crc ^ (bytes[at] as number)) & 255] as number);
  return ~crc >>> 0;
}
