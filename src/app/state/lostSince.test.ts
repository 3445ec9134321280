import { describe, expect, test } from 'vitest';
import { lostSince, type Witness, witnessIn } from './lostSince.ts';

const seen: Witness = { source: 'urn:uuid:one', head: 891, at: '2026-11-25T08:00:00.000Z' };

describe('what was last seen of the ledger', () => {
  test.each([
    ['is all there', seen, seen.source, 891],
    ['has grown since, in another tab', seen, seen.source, 900],
    ['was never kept', undefined, seen.source, 0],
    ['was of another ledger, and this one has events', seen, 'urn:uuid:two', 3],
  ] as const)('%s: nothing is said', (_, witness, source, head) => expect(lostSince(witness, source, head)).toBeUndefined());

  test.each([
    ['is gone whole', 'urn:uuid:two', 0],
    ['is gone but for its name', seen.source, 0],
    ['has lost its newest part', seen.source, 640],
  ])('%s: that is said', (_, source, head) =>
    expect(lostSince(seen, source, head)).toEqual({ type: 'LostSince', seenHead: 891, seenAt: seen.at, head }),
  );
});

test('what was kept is read back, and what is no witness is none', () => {
  expect(witnessIn(JSON.stringify(seen))).toEqual(seen);
  for (const text of [
    null,
    '',
    '{',
    'null',
    '7',
    '{"source":"a"}',
    '{"source":"a","head":1.5,"at":"2026-11-25"}',
    '{"source":"a","head":1,"at":"x"}',
  ])
    expect(witnessIn(text)).toBeUndefined();
});
