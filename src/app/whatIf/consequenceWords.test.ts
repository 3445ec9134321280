import { expect, test } from 'vitest';
import type { WhatIfConflict, WhatIfView } from '../../engine/engineApi.ts';
import { consequenceWords } from './consequenceWords.ts';

const conflict = (data: object): WhatIfConflict =>
  ({ moment: { row: { event: { recordedAt: '2026-03-04T12:00:00.000Z', event: { type: 'Any', data } } } } }) as unknown as WhatIfConflict;
const list = (count: number, data: object): WhatIfView['refused'] => ({ count, rows: count === 0 ? [] : [conflict(data)] });
const none = list(0, {});

test('what would have been refused is counted, from the first of it on', () => {
  expect(consequenceWords({ refused: list(36, { amount: 5 }), fallenAway: none })).toBe(
    '36 entries would have been refused, the first on 4 March 2026.',
  );
  expect(consequenceWords({ refused: list(1, { name: 'Cash' }), fallenAway: none })).toBe('1 event would have been refused, on 4 March 2026.');
});

test('what falls away is told after it, and where there is neither nothing is said', () => {
  expect(consequenceWords({ refused: list(1, { amount: 5 }), fallenAway: list(2, { amount: 5 }) })).toBe(
    '1 entry would have been refused, on 4 March 2026. 2 entries would have had nothing to be about, the first on 4 March 2026.',
  );
  expect(consequenceWords({ refused: none, fallenAway: none })).toBeNull();
});
