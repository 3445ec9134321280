import type { Fingerprint, VerifyResult } from '../../engine/engineApi.ts';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { formatRecordedTime } from '../kit/formatDate.ts';
import { fingerprintText, shownDigits } from '../words/fingerprintText.ts';

/** All digits of a fingerprint; the first of them are enough. */
const allDigits = 64;

/** What a person typed, as digits alone; null when it is no fingerprint. Letters may be large, groups parted as one likes. */
export function parseFingerprint(text: string): string | null {
  const digits = text.replaceAll(/[\s.·:–-]/g, '').toLowerCase();
  return /^[0-9a-f]+$/.test(digits) && digits.length >= shownDigits && digits.length <= allDigits ? digits : null;
}

/** The number of an event as a person writes it (`29344`, `29,344`); null when it is none. */
export function parseNumber(text: string): number | null {
  const digits = text.replaceAll(/[\s,.'’]/g, '');
  return /^\d{1,15}$/.test(digits) && Number(digits) > 0 ? Number(digits) : null;
}

/** When the whole log was last held against what was recorded. */
export function verifiedWords(verified: Fingerprint['verified']): string {
  if (!verified) return 'The whole log is verified in the background, a while after Tidemark is opened.';
  return `Verified up to event ${formatCount(verified.position)} on ${formatRecordedTime(verified.at)}: every event stored is what was recorded.`;
}

/** What came of verifying the whole log. */
export function outcomeWords(result: VerifyResult): string {
  switch (result.type) {
    case 'Verified':
      return `Verified: ${result.position === 1 ? 'the one event stored is' : `all ${countOf(result.position, 'event')} stored are`} what was recorded.`;
    case 'Damaged':
      return damagedWords(result.position);
    case 'Cancelled':
      return 'Cancelled. The log was not read to its end.';
  }
}

/** What a person noted earlier. `digits`: of the fingerprint, 20 to 64. */
export interface Noted {
  readonly position: number;
  readonly digits: string;
}

/** Whether the ledger still begins with what a person saw. */
export function answerWords(noted: Noted, result: VerifyResult): string {
  if (result.type === 'Cancelled') return 'Cancelled. Nothing was found out.';
  if (result.type === 'Damaged') return `No. ${damagedWords(result.position)}`;
  const at = formatCount(noted.position);
  if (noted.position > result.position)
    return `No. This ledger ends at event ${formatCount(result.position)}, so event ${at} is not in it. If you noted that number here, the newest events are gone: restore a backup that has them.`;
  const events = noted.position === 1 ? 'the event that you saw' : `the ${countOf(noted.position, 'event')} that you saw`;
  if (result.hash.startsWith(noted.digits))
    return `Yes. This ledger still begins with ${events}: nothing in it was changed, moved, put in or taken out.`;
  return `No. At event ${at} the fingerprint of this ledger is ${fingerprintText(result.hash)}. Look for a slip in what you typed; if there is none, this ledger does not begin with ${events}: compare it with a backup from then.`;
}

const damagedWords = (position: number): string =>
  `The log is damaged: event ${formatCount(position)} is not what was recorded. The notice at the top of the page says what to do.`;
