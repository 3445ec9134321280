import type { RecordedEvent } from '../eventsourcing/event.ts';

/** One member in which two events with the same id are not the same. */
export interface EventDifference {
  /** As the log file names it: `data.amount`. */
  readonly member: string;
  /** Undefined where it is not there. */
  readonly here: unknown;
  readonly given: unknown;
}

/**
 * The first member in which an event is not the one that is here; undefined when they are the same. Where they stand in their logs, and the
 * order in which members are written, do not matter.
 */
export function eventDifference(here: RecordedEvent, given: RecordedEvent): EventDifference | undefined {
  return (
    differenceIn('id', here.id, given.id) ??
    differenceIn('type', here.event.type, given.event.type) ??
    differenceIn('data', here.event.data, given.event.data) ??
    differenceIn('subject', here.streamId, given.streamId) ??
    differenceIn('streamversion', here.version, given.version) ??
    differenceIn('time', here.recordedAt, given.recordedAt) ??
    differenceIn('commandid', here.commandId, given.commandId) ??
    differenceIn('source', here.source, given.source) ??
    differenceIn('schemaversion', here.schemaVersion, given.schemaVersion) ??
    differenceIn('', here.extensions ?? none, given.extensions ?? none)
  );
}

const none = {};

type Members = Readonly<Record<string, unknown>>;

function differenceIn(member: string, here: unknown, given: unknown): EventDifference | undefined {
  if (here === given) return undefined;
  if (!isObject(here) || !isObject(given) || Array.isArray(here) !== Array.isArray(given)) return { member, here, given };
  for (const key in here) {
    const difference = differenceIn(within(member, key), here[key], Object.hasOwn(given, key) ? given[key] : undefined);
    if (difference) return difference;
  }
  for (const key in given) if (!Object.hasOwn(here, key)) return { member: within(member, key), here: undefined, given: given[key] };
  return undefined;
}

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null;
const within = (member: string, key: string) => (member === '' ? key : `${member}.${key}`);

/** What differs, for people: `data.amount is 50 in the file and 5 here`. */
export function describeDifference({ member, here, given }: EventDifference): string {
  return `${member.slice(0, 200)} is ${asWritten(given)} in the file and ${asWritten(here)} here`;
}

const longest = 60;

function asWritten(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
