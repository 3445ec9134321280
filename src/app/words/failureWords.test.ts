import { expect, test } from 'vitest';
import { position } from '../../eventsourcing/event.ts';
import { failureWords } from './failureWords.ts';

const failure = { what: 'Not rebuilt', message: 'The disk is full.', otherwise: 'Reload, then try again.' };
const head = position(7);

test('while this tab can store, what to do is what was meant for the failure', () => {
  expect(failureWords(failure, null)).toBe('Not rebuilt: The disk is full. Reload, then try again.');
  expect(failureWords(failure, { type: 'LostSince' })).toContain('Reload, then try again.');
});

test.each(['nothing', 'another', 'less', 'parted'] as const)(
  'once its ledger is lost (%s), a tab advises to export first, and no reload before that',
  (found) => {
    expect(failureWords(failure, { type: 'LedgerLost', found, head })).toBe(
      'Not rebuilt: this tab has lost its ledger and stores nothing more, so trying again does not help. Only this tab still holds the events: export them first, with the button in the notice at the top of the page. A reload drops them.',
    );
  },
);

test.each([
  { type: 'LedgerLost', found: 'nothing', head: position(0) },
  { type: 'Erasing', head },
  { type: 'NewerLog', head },
  { type: 'LogDamaged', position: position(8), reason: 'it is missing', head },
  { type: 'NewerEvent', position: position(8), eventType: 'Later', head },
] as const)('%j leads to the notice, which knows what to do', (stop) => {
  expect(failureWords(failure, stop)).toBe(
    'Not rebuilt: this tab stores nothing more, so trying again does not help. The notice at the top of the page says why, and what to do.',
  );
});
