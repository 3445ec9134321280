import { type StreamId, streamId } from '../eventsourcing/event.ts';

const prefix = 'account-';

/** The stream of an account. @throws RangeError for an id that is empty or too long. */
export const accountStream = (accountId: string): StreamId => streamId(prefix + accountId);

/** The account whose stream this is, or undefined when it is another aggregate's. */
export function accountIdOf(stream: StreamId): string | undefined {
  return stream.startsWith(prefix) && stream.length > prefix.length ? stream.slice(prefix.length) : undefined;
}
