import { accountStream } from '../accounts/accountStream.ts';
import { type RecordedEvent, version } from '../eventsourcing/event.ts';
import type { EventStore } from '../eventsourcing/eventStore.ts';
import type { AnyEvent } from './house.ts';

/**
 * Whether an event is a side of a transfer whose other side is nowhere in the log, so that it cannot be taken back. Files from elsewhere
 * could once bring such. @param commit all events of its command, where the other side is in nearly every log.
 */
export async function isHalfTransfer(
  log: EventStore<AnyEvent>,
  recorded: RecordedEvent<AnyEvent>,
  commit: readonly RecordedEvent<AnyEvent>[],
): Promise<boolean> {
  const { event, streamId } = recorded;
  if (event.type !== 'MoneyTransferredOut' && event.type !== 'MoneyTransferredIn') return false;
  const { transferId, otherAccount } = event.data;
  const other = accountStream(otherAccount);
  const opposite = event.type === 'MoneyTransferredOut' ? 'MoneyTransferredIn' : 'MoneyTransferredOut';
  const isOtherSide = (one: RecordedEvent<AnyEvent>) =>
    one.event.type === opposite &&
    one.streamId === other &&
    one.event.data.transferId === transferId &&
    accountStream(one.event.data.otherAccount) === streamId;
  if (commit.some(isOtherSide)) return false;
  // As a reversal finds it: of several with one transfer id, the first belongs to the first.
  const isLike = ({ event: one }: RecordedEvent<AnyEvent>) =>
    one.type === event.type && one.data.transferId === transferId && one.data.otherAccount === otherAccount;
  const [own, others] = await Promise.all([log.readStream(streamId, version(0), recorded.version), log.readStream(other, version(0))]);
  return others.filter(isOtherSide).length < own.filter(isLike).length;
}
