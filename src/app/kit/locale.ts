/** The app speaks English with the day before the month; numbers within sentences follow it. */
export const textLocale = 'en-GB';

/** Money is written the way the person's browser is set, because a misread separator is a misread amount. */
export const moneyLocale: string = typeof navigator === 'undefined' ? textLocale : (navigator.language ?? textLocale);
