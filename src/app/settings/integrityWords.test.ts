import { describe, expect, test } from 'vitest';
import { position } from '../../eventsourcing/event.ts';
import { fingerprintText } from '../words/fingerprintText.ts';
import { answerWords, outcomeWords, parseFingerprint, parseNumber, verifiedWords } from './integrityWords.ts';

const hash = '3f2a91c07be405d8aa17'.padEnd(64, '0');
const verified = (at: number) => ({ type: 'Verified', position: position(at), hash }) as const;

test('a fingerprint is shown in five groups, and read back however it was written down', () => {
  expect(fingerprintText(hash)).toBe('3f2a 91c0 7be4 05d8 aa17');
  for (const text of ['3f2a 91c0 7be4 05d8 aa17', '3F2A-91C0-7BE4-05D8-AA17', ' 3f2a91c07be405d8aa17\n']) {
    expect(parseFingerprint(text)).toBe('3f2a91c07be405d8aa17');
  }
  expect(parseFingerprint(hash)).toBe(hash);
  for (const text of ['', '3f2a 91c0', '3f2a 91c0 7be4 05d8 aa1g', `${hash}0`]) expect(parseFingerprint(text)).toBeNull();
});

test('the number of an event', () => {
  expect(parseNumber(' 4,812 ')).toBe(4_812);
  for (const text of ['', '0', 'x', '-3']) expect(parseNumber(text)).toBeNull();
});

describe('whether the ledger still begins with what was seen', () => {
  const noted = { position: 4_812, digits: '3f2a91c07be405d8aa17' };
  test('yes', () =>
    expect(answerWords(noted, verified(4_812))).toMatch(/^Yes\. This ledger still begins with the 4,812 events that you saw: nothing/));
  test('no: another fingerprint, which is shown', () => {
    expect(answerWords({ ...noted, digits: 'f'.repeat(20) }, verified(4_812))).toMatch(
      /^No\. At event 4,812 .* is 3f2a 91c0 7be4 05d8 aa17\. Look for a slip/,
    );
  });
  test('no: it is not as long', () =>
    expect(answerWords(noted, verified(4_800))).toMatch(/^No\. This ledger ends at event 4,800, so event 4,812 is not in it/));
  test('no: it is damaged before that', () => {
    expect(answerWords(noted, { type: 'Damaged', position: position(17), reason: 'x' })).toMatch(/^No\. The log is damaged: event 17 is not/);
  });
});

test('what came of verifying', () => {
  expect(outcomeWords(verified(4_812))).toBe('Verified: all 4,812 events stored are what was recorded.');
  expect(outcomeWords(verified(1))).toBe('Verified: the one event stored is what was recorded.');
  expect(verifiedWords(null)).toContain('in the background');
  expect(verifiedWords({ position: position(12), at: '2026-11-25T12:00:00.000Z' })).toMatch(/^Verified up to event 12 on 25 November 2026/);
});
