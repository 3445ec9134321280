import type { Aggregate } from './aggregate.ts';
import type { DomainEvent, StreamId } from './event.ts';

/**
 * **Given** these events, **when** this command comes, **then** these events follow, or this rejection.
 *
 * ```ts
 * given(account, [created({ overdraftLimit: 0 }), deposited(100)]).when(withdraw(150)).thenRejected({ type: 'InsufficientFunds', … });
 * ```
 *
 * Events are given ids `event-1`, `event-2`…, so that later ones can refer to earlier ones. Throws where the aggregate does
 * something else; that is what makes a test fail.
 */
export function given<State, Command, Event extends DomainEvent, Rejection>(
  aggregate: Aggregate<State, Command, Event, Rejection>,
  events: readonly Event[],
  others: Readonly<Record<string, readonly Event[]>> = {},
) {
  const fold = (past: readonly Event[]) =>
    past.reduce((state, event, index) => aggregate.evolve(state, event, `event-${index + 1}`), aggregate.initialState);
  return {
    /** The state the events lead to. */
    state: () => fold(events),
    when(command: Command) {
      const own = aggregate.streamOf(command);
      const involved = new Set<StreamId>([own, ...(aggregate.involves?.(command, fold(events)) ?? [])]);
      const decision = aggregate.decide(command, fold(events), (stream) => {
        if (!involved.has(stream)) throw new Error(`decide looked at ${stream}, which "involves" does not name`);
        return fold(stream === own ? events : (others[stream] ?? []));
      });
      return {
        /** Exactly these events, in the command's own stream. */
        thenEvents(...expected: readonly Event[]) {
          expectSame(decision, { type: 'Accepted', events: expected.map((event) => ({ streamId: own, event })) }, own);
        },
        /** Exactly these events, each in the stream named. */
        thenEventsIn(...expected: readonly { readonly streamId: string; readonly event: Event }[]) {
          expectSame(decision, { type: 'Accepted', events: expected }, own);
        },
        thenRejected(rejection: Rejection) {
          expectSame(decision, { type: 'Rejected', rejection }, own);
        },
      };
    },
  };
}

function expectSame(actual: unknown, expected: unknown, own: string): void {
  const [found, wanted] = [canonical(actual, own), canonical(expected, own)];
  if (found !== wanted) throw new Error(`Expected\n${wanted}\nbut got\n${found}`);
}

/** JSON with members in order of name, and every planned event naming its stream. */
function canonical(value: unknown, own: string): string {
  return JSON.stringify(
    value,
    (key, member: unknown) => {
      // JSON would make null of these, and take them for one another.
      if (typeof member === 'number' && !Number.isFinite(member)) return { notFinite: String(member) };
      if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
      const isPlanned = 'event' in member && key !== 'event';
      const entries = Object.entries(isPlanned ? { streamId: own, ...member } : member).filter(([, inner]) => inner !== undefined);
      return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
    },
    2,
  );
}
