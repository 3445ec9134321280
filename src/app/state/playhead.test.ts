import { beforeEach, expect, test } from 'vitest';
import { position } from '../../eventsourcing/event.ts';
import { asOfDay } from './asOf.ts';
import { goTo, headMoved, isReadOnly, positionOf, usePlayhead, writingFrom, wroteHere } from './playhead.ts';

beforeEach(() => usePlayhead.setState({ head: position(10), at: null, headWhenLeft: position(0), asOf: null }));

test('live one may write', () => {
  expect(isReadOnly(usePlayhead.getState())).toBe(false);
  expect(writingFrom(usePlayhead.getState())).toBe('live');
});

test('from the past a command says where it was given, which is refused below as well', () => {
  goTo(4);
  expect(isReadOnly(usePlayhead.getState())).toBe(true);
  expect(writingFrom(usePlayhead.getState())).toBe(4);
});

test('a day as dated is as read-only, even where the thumb stands at the head', () => {
  usePlayhead.setState({ asOf: asOfDay('2026-03-31') });
  expect(isReadOnly(usePlayhead.getState())).toBe(true);
  expect(writingFrom(usePlayhead.getState())).toBe(10);
});

test('new events never move a playhead that is in the past; out of range is clamped', () => {
  goTo(4);
  headMoved(position(12));
  expect(positionOf(usePlayhead.getState())).toBe(4);
  goTo(99);
  expect(usePlayhead.getState().at).toBeNull();
  goTo(-3);
  expect(usePlayhead.getState().at).toBe(0);
});

const news = () => usePlayhead.getState().head - usePlayhead.getState().headWhenLeft;

test('what one writes oneself in the past, as a bookmark, is no news; what others write is', () => {
  goTo(4);
  wroteHere(1, position(11));
  expect(news()).toBe(0);
  headMoved(position(13));
  expect(news()).toBe(2);
  // Another tab's event came before the own one.
  wroteHere(1, position(15));
  expect(news()).toBe(3);
  expect(positionOf(usePlayhead.getState())).toBe(4);
});
