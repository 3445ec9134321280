import { expect, test } from 'vitest';
import { namedRanges, rangeProblem, statementQuery, statementRange } from './statementRange.ts';

test('a range leads back to itself', () => {
  const dated = { from: '2026-03-01', to: '2026-03-31', clock: 'dated' } as const;
  const recorded = { ...dated, clock: 'recorded' } as const;
  expect(statementRange(`?${statementQuery(dated)}`, '2026-11-25')).toEqual(dated);
  expect(statementRange(`?${statementQuery(recorded)}`, '2026-11-25')).toEqual(recorded);
});

test('without days it is the month up to the day one looks at, as dated', () => {
  expect(statementRange('', '2026-11-25')).toEqual({ from: '2026-11-01', to: '2026-11-25', clock: 'dated' });
  expect(statementRange('?to=2026-03-31', '2026-11-25')).toEqual({ from: '2026-03-01', to: '2026-03-31', clock: 'dated' });
});

test('what is no day is left aside', () => {
  expect(statementRange('?from=soon&to=2026-02-30&clock=mine', '2026-11-25')).toEqual({ from: '2026-11-01', to: '2026-11-25', clock: 'dated' });
});

test('days the wrong way round are told', () => {
  expect(rangeProblem({ from: '2026-03-02', to: '2026-03-01', clock: 'dated' })).toContain('The first day is after the last one');
  expect(rangeProblem({ from: '2026-03-01', to: '2026-03-01', clock: 'dated' })).toBeUndefined();
});

test('the day that was changed is the one to blame', () => {
  expect(rangeProblem({ from: '2026-03-02', to: '2026-03-01', clock: 'dated' }, 'to')).toContain('The last day is before the first one');
});

test('months and years by name, over the turn of the year as well', () => {
  expect(namedRanges('2026-01-31')).toEqual([
    { name: 'This month', from: '2026-01-01', to: '2026-01-31' },
    { name: 'Last month', from: '2025-12-01', to: '2025-12-31' },
    { name: 'This year', from: '2026-01-01', to: '2026-12-31' },
  ]);
  expect(namedRanges('2024-03-15')[1]).toEqual({ name: 'Last month', from: '2024-02-01', to: '2024-02-29' });
});
