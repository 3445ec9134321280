import { expect, test } from 'vitest';
import { actionOfKey, type KeyPress } from './keyAction.ts';

const bare = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({ ...bare, key, ...held });

test.each([
  ['ArrowRight', 42, 43],
  ['ArrowUp', 42, 43],
  ['ArrowLeft', 42, 41],
  ['ArrowDown', 42, 41],
  ['PageUp', 42, 52],
  ['PageDown', 42, 32],
  ['Home', 42, 0],
  ['End', 42, 100],
  ['ArrowRight', 100, 100],
  ['PageUp', 95, 100],
  ['ArrowLeft', 0, 0],
  ['PageDown', 4, 0],
])('%s at %i of 100 goes to %i', (key, at, position) => {
  expect(actionOfKey(press(key), at, 100)).toEqual({ type: 'goTo', position });
});

test('TIMELINE keys: shift with the arrows goes by day', () => {
  expect(actionOfKey(press('ArrowLeft', { shiftKey: true }), 42, 100)).toEqual({ type: 'stepByDay', direction: 'previous' });
  expect(actionOfKey(press('ArrowRight', { shiftKey: true }), 42, 100)).toEqual({ type: 'stepByDay', direction: 'next' });
});

test('TIMELINE keys: space and K play and pause, L and J play on and back', () => {
  for (const key of [' ', 'k', 'K']) expect(actionOfKey(press(key), 42, 100)).toEqual({ type: 'togglePlay' });
  for (const key of ['l', 'L']) expect(actionOfKey(press(key), 42, 100)).toEqual({ type: 'shuttle', direction: 'forward' });
  for (const key of ['j', 'J']) expect(actionOfKey(press(key), 42, 100)).toEqual({ type: 'shuttle', direction: 'backward' });
});

test('TIMELINE keys: M bookmarks the moment', () => {
  for (const key of ['m', 'M']) expect(actionOfKey(press(key), 42, 100)).toEqual({ type: 'bookmark' });
});

test('TIMELINE keys: G asks where to, Escape returns to now', () => {
  expect(actionOfKey(press('g'), 42, 100)).toEqual({ type: 'askWhere' });
  expect(actionOfKey(press('Escape'), 42, 100)).toEqual({ type: 'returnToNow' });
});

test('TIMELINE 20: Ctrl with the arrows goes from mark to mark', () => {
  expect(actionOfKey(press('ArrowLeft', { ctrlKey: true }), 42, 100)).toEqual({ type: 'stepByMark', direction: 'previous' });
  expect(actionOfKey(press('ArrowRight', { ctrlKey: true }), 42, 100)).toEqual({ type: 'stepByMark', direction: 'next' });
  for (const key of ['+', '-', 'ArrowUp', 'Home', 'g']) expect(actionOfKey(press(key, { ctrlKey: true }), 42, 100)).toBeNull();
});

test('TIMELINE 8: + and − zoom, wherever the keyboard has them', () => {
  expect(actionOfKey(press('+'), 42, 100)).toEqual({ type: 'zoom', direction: 'in' });
  expect(actionOfKey(press('+', { shiftKey: true }), 42, 100)).toEqual({ type: 'zoom', direction: 'in' });
  expect(actionOfKey(press('-'), 42, 100)).toEqual({ type: 'zoom', direction: 'out' });
});

test.each(['altKey', 'metaKey'] as const)('with %s a key belongs to the browser', (held) => {
  expect(actionOfKey(press('ArrowLeft', { [held]: true }), 42, 100)).toBeNull();
  expect(actionOfKey(press('g', { [held]: true }), 42, 100)).toBeNull();
});

test.each(['Tab', 'a', 'Enter', 'F5'])('%s is left to the browser', (key) => {
  expect(actionOfKey(press(key), 42, 100)).toBeNull();
});
