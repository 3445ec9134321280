import { type StreamId, streamId } from '../eventsourcing/event.ts';

const prefix = 'account-';

/** The longest id whose stream has an id still. */
export const accountIdLimit = 200 - prefix.length;

/** The stream of an account. @throws RangeError for an id that is empty or longer than the limit. */
export function accountStream(accountId: string): StreamId {
  if (!isAccountId(accountId)) throw new RangeError(`An account id has 1 to ${accountIdLimit} whole characters, and is not "." or ".."`);
  return streamId(prefix + accountId);
}

/** Whether an account may be called this: what comes from an address or a file may be anything. An address cannot hold "." and "..". */
export const isAccountId = (text: string): boolean => text !== '' && text.length <= accountIdLimit && text.isWellFormed() && !/^\.\.?$/.test(text);

/** The account whose stream this is, or undefined when it is another aggregate's. */
export function accountIdOf(stream: StreamId): string | undefined {
  const accountId = stream.startsWith(prefix) ? stream.slice(prefix.length) : '';
  return isAccountId(accountId) ? accountId : undefined;
}
