import { expect, test } from 'vitest';
import { position } from '../../eventsourcing/event.ts';
import { filtersOf, isFiltered, withFilters } from './logFilters.ts';

const search = (text: string) => new URLSearchParams(text);

test('an address without filters shows everything', () => {
  expect(filtersOf(search('at=42'))).toEqual({});
  expect(isFiltered(filtersOf(search('at=42')))).toBe(false);
});

test('account and type are read', () => {
  expect(filtersOf(search('at=42&account=cash&type=MoneyDeposited'))).toEqual({ accountId: 'cash', type: 'MoneyDeposited' });
});

test('a text is read and written, its accents, spaces and signs with it', () => {
  const filtered = withFilters(search('at=42'), { text: 'café & co' });
  expect(filtered.toString()).toBe('at=42&text=caf%C3%A9+%26+co');
  expect(filtersOf(filtered)).toEqual({ text: 'café & co' });
  expect(isFiltered({ text: 'a' })).toBe(true);
});

test.each([
  'account=',
  'text=',
  'text=+',
  `text=${'a'.repeat(201)}`,
  'type=toString',
  'type=',
  'after=0',
  'after=-3',
  'after=1e9',
  'after=now',
  `account=${'a'.repeat(1000)}`,
])('%s is no filter', (text) => {
  expect(filtersOf(search(text))).toEqual({});
});

test('filters are written beside the position, and taken out again', () => {
  const filtered = withFilters(search('at=42'), { accountId: 'a&b', type: 'AccountClosed' });
  expect(filtered.toString()).toBe('at=42&account=a%26b&type=AccountClosed');
  expect(filtersOf(filtered)).toEqual({ accountId: 'a&b', type: 'AccountClosed' });
  expect(withFilters(filtered, {}).toString()).toBe('at=42');
});

test('a stretch of the log begins after an event and ends at the playhead', () => {
  expect(filtersOf(search('at=42&after=12'))).toEqual({ after: 12 });
  expect(withFilters(search('at=42&type=AccountClosed'), { after: position(12) }).toString()).toBe('at=42&after=12');
  expect(isFiltered({ after: position(12) })).toBe(true);
});
