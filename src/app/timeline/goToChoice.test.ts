import { expect, test } from 'vitest';
import { chosenDay, chosenEvent, nearDays, remarkOnDay } from './goToChoice.ts';

test('a day that is still to come is remarked on', () => {
  expect(remarkOnDay('2099-01-01', '2026-11-25')).toBe('1 January 2099 is still to come, so this is now.');
  expect(remarkOnDay('2026-11-25', '2026-11-25')).toBeUndefined();
});

test.each([
  ['42', 42],
  [' 1,204 ', 1204],
  ['#1 204', 1204],
  ['0', 0],
])('“%s” is an event', (text, place) => {
  expect(chosenEvent(text, 1204)).toEqual({ type: 'Place', place });
});

test.each([
  ['', 'Enter the number of an event.'],
  ['-3', '“-3” is not an event number. Enter a whole number, such as 1,204.'],
  ['yesterday', '“yesterday” is not an event number. Enter a whole number, such as 1,204.'],
  ['1205', 'There is no event 1,205 yet: the newest is event 1,204.'],
])('“%s” is refused in words', (text, problem) => {
  expect(chosenEvent(text, 1204)).toEqual({ type: 'Problem', problem });
});

test('a date must be whole and not before the log', () => {
  expect(chosenDay('2026-03-03', '2026-03-03')).toEqual({ type: 'Place', place: '2026-03-03' });
  expect(chosenDay('', '2026-03-03')).toEqual({ type: 'Problem', problem: 'Enter a whole date: day, month and year.' });
  expect(chosenDay('2026-03-02', '2026-03-03')).toEqual({
    type: 'Problem',
    problem: 'Nothing was recorded by 2 March 2026: the log begins on 3 March 2026.',
  });
});

test('near days are offered as far back as the log goes', () => {
  expect(nearDays('2026-11-25', '2026-11-10').map(({ day }) => day)).toEqual(['2026-11-24', '2026-11-18']);
  expect(nearDays('2026-11-25', '2020-01-01').map(({ name }) => name)).toEqual(['Yesterday', 'A week ago', 'A month ago', 'A year ago']);
  expect(nearDays('2026-11-25', '2026-11-25')).toEqual([]);
});
