/** Of a fingerprint so many digits are shown, and written down: 80 bits. */
export const shownDigits = 20;

/** `3f2a 91c0 7be4 05d8 aa17`: in groups, as people write such things down. @param hash 64 hexadecimal digits. */
export const fingerprintText = (hash: string): string => (hash.slice(0, shownDigits).match(/.{4}/g) ?? []).join(' ');
