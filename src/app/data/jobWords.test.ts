import { expect, test } from 'vitest';
import type { ImportResult } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { importOutcome, importReport, progressReport, rateOf } from './jobWords.ts';

const imported = (added: number, alreadyHere: number): ImportResult => ({ type: 'Imported', added, alreadyHere, accounts: 1139, head: position(1) });

test('while reading, an import tells percent, events and rate', () => {
  expect(importReport({ phase: 'reading', bytesRead: 450, bytesTotal: 1000, events: 13_204 }, 2000)).toEqual({
    part: 0.45,
    words: '45 % · 13,204 events · 6,600 a second',
  });
});

test('while storing, nobody knows how long', () => {
  expect(importReport({ phase: 'storing', bytesRead: 1000, bytesTotal: 1000, events: 29_344 }, 2000)).toEqual({
    part: null,
    words: '29,344 events checked, storing what is new…',
  });
});

test('it is never done before the end, and an empty file has no percent', () => {
  expect(progressReport(1, 1, 'command', 0).words).toBe('99 % · 1 command');
  expect(importReport({ phase: 'reading', bytesRead: 0, bytesTotal: 0, events: 0 }, 0)).toEqual({ part: null, words: '0 events' });
});

test.each([
  [1000, 100, null],
  [0, 5000, null],
  [29_344, 1000, 29_000],
  [7, 10_000, 1],
])('%i in %i ms is %s a second', (count, elapsedMs, rate) => expect(rateOf(count, elapsedMs)).toBe(rate));

test.each([
  [imported(29_344, 0), 'Imported 29,344 events of 1,139 accounts.'],
  [imported(10, 1), 'Imported 10 events of 1,139 accounts. 1 more was here already.'],
  [imported(0, 29_344), 'Nothing to add: all 29,344 events are here already.'],
  [imported(0, 1), 'Nothing to add: its one event is here already.'],
  [{ type: 'Cancelled' } as const, 'Cancelled. Nothing was imported.'],
])('%j is no refusal', (result, words) => expect(importOutcome(result)).toEqual({ isRefusal: false, words }));

test('a refusal names the line, the reason, and what to do', () => {
  expect(importOutcome({ type: 'Refused', line: 20_000, reason: 'the line is not valid JSON' })).toEqual({
    isRefusal: true,
    words: 'Line 20,000: the line is not valid JSON. Nothing was imported. Export the log again where it comes from, or choose another file.',
  });
});

test('a file without events is refused as well', () => {
  expect(importOutcome(imported(0, 0)).isRefusal).toBe(true);
});
