import { describe, expect, test } from 'vitest';
import type { WritingStop } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { lossWords, stopWords } from './stopWords.ts';

const at = (head: number) => ({ head: position(head) });
const missing = 'it is missing; the log should go on to 50';

const stops: readonly (readonly [WritingStop, title: string, exportLabel: string | null])[] = [
  [{ type: 'LedgerLost', found: 'nothing', ...at(891) }, 'The ledger is gone from this browser', 'Export what this tab holds'],
  [{ type: 'LedgerLost', found: 'nothing', ...at(0) }, 'The ledger is gone from this browser', null],
  [{ type: 'LedgerLost', found: 'another', ...at(1) }, 'Another ledger is in the place of this one', 'Export what this tab holds'],
  [{ type: 'LedgerLost', found: 'less', ...at(5) }, 'The browser has lost part of the ledger', 'Export what this tab holds'],
  [{ type: 'Erasing', ...at(5) }, 'This ledger is being erased', 'Export what this tab holds'],
  [{ type: 'LedgerLost', found: 'parted', ...at(5) }, 'The ledger was put back to an earlier state', 'Export what this tab holds'],
  [{ type: 'NewerLog', ...at(5) }, 'A newer version of Tidemark keeps this ledger now', 'Export what this tab holds'],
  [{ type: 'LogDamaged', position: position(43), reason: missing, ...at(42) }, 'The log is damaged at event 43', 'Export what is sound'],
  [{ type: 'LogRepaired', position: position(43), ...at(42) }, 'Event 43 had been damaged in the browser’s storage', null],
  [{ type: 'LogDamaged', position: position(1), reason: missing, ...at(0) }, 'The log is damaged at event 1', null],
  [
    { type: 'NewerEvent', position: position(43), eventType: 'MoneyEvaporated', ...at(42) },
    'Event 43 was made by a newer version of Tidemark',
    'Export the whole log',
  ],
];

describe('why nothing is stored', () => {
  test.each(stops)('%j says what happened, and what to do', (stop, title, exportLabel) => {
    const words = stopWords(stop);
    expect(words).toMatchObject({ title, exportLabel });
    for (const part of [words.reason, words.advice]) expect(part).toMatch(/^[A-Z].*\.$/);
    expect(words.advice).toMatch(stop.type === 'LogDamaged' ? /Nothing on the disk was touched/ : /[Rr]eload/);
  });

  test('TIMELINE 25, 26: where the log ends, and why, is named', () => {
    const damaged = stopWords({ type: 'LogDamaged', position: position(43), reason: missing, ...at(42) });
    expect(damaged.reason).toBe('It is missing; the log should go on to 50. What is shown ends at event 42, the last good one.');
    const newer = stopWords({ type: 'NewerEvent', position: position(1), eventType: 'MoneyEvaporated', ...at(0) });
    expect(newer.reason).toBe('This version does not know what it means (MoneyEvaporated). Nothing can be shown.');
  });
});

test('what was lost is counted, with the day it was seen', () => {
  const seen = { seenHead: 891, seenAt: '2026-11-25T12:00:00Z' };
  expect(lossWords({ ...seen, head: 0 }).reason).toContain('It had 891 events when it was last seen, on 25 November 2026.');
  expect(lossWords({ ...seen, head: 640 }).reason).toContain(
    'Event 891 was seen here on 25 November 2026, but what is stored now ends at event 640.',
  );
});
