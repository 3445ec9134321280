import { expect, test } from 'vitest';
import { filtersOf, isFiltered, withFilters } from './logFilters.ts';

const search = (text: string) => new URLSearchParams(text);

test('an address without filters shows everything', () => {
  expect(filtersOf(search('at=42'))).toEqual({});
  expect(isFiltered(filtersOf(search('at=42')))).toBe(false);
});

test('account and type are read', () => {
  expect(filtersOf(search('at=42&account=cash&type=MoneyDeposited'))).toEqual({ accountId: 'cash', type: 'MoneyDeposited' });
});

test.each(['account=', 'type=toString', 'type=', `account=${'a'.repeat(1000)}`])('%s is no filter', (text) => {
  expect(filtersOf(search(text))).toEqual({});
});

test('filters are written beside the position, and taken out again', () => {
  const filtered = withFilters(search('at=42'), { accountId: 'a&b', type: 'AccountClosed' });
  expect(filtered.toString()).toBe('at=42&account=a%26b&type=AccountClosed');
  expect(filtersOf(filtered)).toEqual({ accountId: 'a&b', type: 'AccountClosed' });
  expect(withFilters(filtered, {}).toString()).toBe('at=42');
});
