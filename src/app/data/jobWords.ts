import type { ImportProgress, ImportResult } from '../../engine/engineApi.ts';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { lockedFileWords } from '../words/lockedFileWords.ts';

/** How far a piece of work is, for a bar and for the words below it. */
export interface JobReport {
  /** From 0 to 1; null while nobody knows. */
  readonly part: number | null;
  readonly words: string;
}

/** Shorter than this a rate is a guess. */
const shortestForRateMs = 300;

export function importReport({ phase, bytesRead, bytesTotal, events }: ImportProgress, elapsedMs: number): JobReport {
  if (phase === 'storing') return { part: null, words: `${countOf(events, 'event')} checked, storing what is new…` };
  return progressReport(bytesTotal === 0 ? null : bytesRead / bytesTotal, events, 'event', elapsedMs);
}

/** "45 % · 13,204 events · 41,000 a second". */
export function progressReport(part: number | null, count: number, noun: string, elapsedMs: number): JobReport {
  const rate = rateOf(count, elapsedMs);
  const words = [part === null ? null : percent(part), countOf(count, noun), rate === null ? null : `${formatCount(rate)} a second`];
  return { part, words: words.filter((word) => word !== null).join(' · ') };
}

/** How many a second, to two digits, since more would be false; null while too little time has passed to tell. */
export function rateOf(count: number, elapsedMs: number): number | null {
  if (elapsedMs < shortestForRateMs || count === 0) return null;
  const rate = (count / elapsedMs) * 1000;
  return Math.round(Number(rate.toPrecision(2)));
}

/** Never 100 before the end. */
const percent = (part: number): string => `${Math.min(99, Math.max(0, Math.floor(part * 100)))} %`;

export type ImportOutcome = { readonly isRefusal: boolean; readonly words: string };

/** What came of an import, and after a refusal what to do. */
export function importOutcome(result: ImportResult): ImportOutcome {
  switch (result.type) {
    case 'Imported':
      return importedOutcome(result.added, result.alreadyHere, result.accounts);
    case 'Refused':
      return {
        isRefusal: true,
        words: `Line ${formatCount(result.line)}: ${ended(result.reason)} Nothing was imported. Export the log again where it comes from, or choose another file.`,
      };
    case 'Locked':
      return { isRefusal: true, words: lockedFileWords };
    case 'Cancelled':
      return { isRefusal: false, words: 'Cancelled. Nothing was imported.' };
    case 'PastIsReadOnly':
      return { isRefusal: true, words: 'You are viewing the past, which cannot be changed. Return to now, then import again.' };
  }
}

function importedOutcome(added: number, alreadyHere: number, accounts: number): ImportOutcome {
  if (added + alreadyHere === 0) return { isRefusal: true, words: 'This file holds no events. Nothing was imported. Choose another file.' };
  if (added === 0) {
    return {
      isRefusal: false,
      words: `Nothing to add: ${alreadyHere === 1 ? 'its one event is' : `all ${countOf(alreadyHere, 'event')} are`} here already.`,
    };
  }
  const imported = `Imported ${countOf(added, 'event')}${accounts === 0 ? '' : ` of ${countOf(accounts, 'account')}`}.`;
  return {
    isRefusal: false,
    words: alreadyHere === 0 ? imported : `${imported} ${formatCount(alreadyHere)} more ${alreadyHere === 1 ? 'was' : 'were'} here already.`,
  };
}

const ended = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);
