import { describe, expect, test } from 'vitest';
import type { Aggregate } from './aggregate.ts';
import { accept, reject } from './aggregate.ts';
import type { DomainEvent } from './event.ts';
import { given } from './givenWhenThen.ts';
import { added, type TallyCommand, taken, tally, tallyStream } from './tallyExample.ts';

const take = (amount: number): TallyCommand => ({ type: 'Take', tally: 'a', amount });
const move = (amount: number): TallyCommand => ({ type: 'Move', tally: 'a', to: 'b', amount });
const others = { [tallyStream('b')]: [added(9)] };

test('the state is that after the events given', () => {
  expect(given(tally, [added(5), taken(2)]).state()).toBe(3);
  expect(given(tally, []).state()).toBe(0);
});

describe('it passes', () => {
  test.each([
    [
      'for the very events',
      () =>
        given(tally, [added(5)])
          .when(take(2))
          .thenEvents(taken(2)),
    ],
    [
      'whatever the order of their members',
      () =>
        given(tally, [added(5)])
          .when(take(2))
          .thenEvents({ data: { amount: 2 }, type: 'Taken' }),
    ],
    [
      'for events in several streams',
      () =>
        given(tally, [added(5)], others)
          .when(move(2))
          .thenEventsIn({ streamId: tallyStream('a'), event: taken(2) }, { streamId: tallyStream('b'), event: added(2) }),
    ],
    [
      'for the rejection',
      () =>
        given(tally, [added(5)])
          .when(take(6))
          .thenRejected({ type: 'NotEnough', available: 5 }),
    ],
    [
      'for a rejection by what another stream says',
      () =>
        given(tally, [added(5)])
          .when(move(2))
          .thenRejected({ type: 'OtherIsSmaller' }),
    ],
  ])('%s', (_, check) => {
    expect(check).not.toThrow();
  });
});

describe('it fails', () => {
  const [a, b] = [tallyStream('a'), tallyStream('b')];
  test.each([
    [
      'when another amount follows',
      () =>
        given(tally, [added(5)])
          .when(take(2))
          .thenEvents(taken(3)),
    ],
    [
      'when another event follows',
      () =>
        given(tally, [added(5)])
          .when(take(2))
          .thenEvents(added(2)),
    ],
    [
      'when fewer events follow',
      () =>
        given(tally, [added(5)])
          .when(take(2))
          .thenEvents(taken(2), taken(2)),
    ],
    [
      'when more events follow',
      () =>
        given(tally, [added(5)])
          .when(take(2))
          .thenEvents(),
    ],
    [
      'when nothing is refused',
      () =>
        given(tally, [added(5)])
          .when(take(2))
          .thenRejected({ type: 'NotEnough', available: 5 }),
    ],
    [
      'when it is refused',
      () =>
        given(tally, [added(5)])
          .when(take(6))
          .thenEvents(taken(6)),
    ],
    [
      'when it is refused in other words',
      () =>
        given(tally, [added(5)])
          .when(take(6))
          .thenRejected({ type: 'OtherIsSmaller' }),
    ],
    [
      'when the rejection says another number',
      () =>
        given(tally, [added(5)])
          .when(take(6))
          .thenRejected({ type: 'NotEnough', available: 4 }),
    ],
    [
      'when an event goes to another stream',
      () =>
        given(tally, [added(5)], others)
          .when(move(2))
          .thenEventsIn({ streamId: b, event: taken(2) }, { streamId: a, event: added(2) }),
    ],
    [
      'when only some of the streams are named',
      () =>
        given(tally, [added(5)], others)
          .when(move(2))
          .thenEventsIn({ streamId: a, event: taken(2) }),
    ],
  ])('%s', (_, check) => {
    expect(check).toThrow('Expected');
  });

  type Noted = DomainEvent<'Noted', { readonly value: unknown }>;
  const echo: Aggregate<null, unknown, Noted, never> = {
    name: 'echo',
    initialState: null,
    streamOf: () => tallyStream('a'),
    decide: (value) => accept({ type: 'Noted', data: { value } }),
    evolve: () => null,
  };

  test.each([
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    [1, '1'],
    [null, undefined],
    [
      [1, 2],
      [2, 1],
    ],
    [{ a: 1 }, { a: 1, b: 2 }],
  ])('when %j follows where another value was expected', (actual, expected) => {
    expect(() =>
      given(echo, [])
        .when(actual)
        .thenEvents({ type: 'Noted', data: { value: expected } }),
    ).toThrow('Expected');
  });
});

test('an aggregate that looks at a stream it did not name is wrong', () => {
  const nosy: Aggregate<number, string, DomainEvent, number> = {
    name: 'nosy',
    initialState: 0,
    streamOf: tallyStream,
    decide: (_, __, stateOf) => reject(stateOf(tallyStream('neighbour'))),
    evolve: (count) => count + 1,
  };
  expect(() => given(nosy, []).when('a')).toThrow('decide looked at tally-neighbour, which "involves" does not name');
});
