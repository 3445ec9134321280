import { type StreamId, streamId } from '../eventsourcing/event.ts';

const prefix = 'account-';

/** The longest id whose stream has an id still. */
export const accountIdLimit = 200 - prefix.length;

/** The stream of an account. @throws RangeError for an id that is empty or longer than the limit. */
export function accountStream(accountId: string): StreamId {
  if (!isAccountId(accountId)) throw new RangeError(`An account id has 1 to ${accountIdLimit} characters`);
  return streamId(prefix + accountId);
}

/** Whether an account may be called this: what comes from an address may be anything. */
export const isAccountId = (text: string): boolean => text !== '' && text.length <= accountIdLimit;

/** The account whose stream this is, or undefined when it is another aggregate's. */
export function accountIdOf(stream: StreamId): string | undefined {
  return stream.startsWith(prefix) && stream.length > prefix.length ? stream.slice(prefix.length) : undefined;
}
