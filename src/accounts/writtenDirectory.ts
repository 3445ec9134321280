import { position } from '../eventsourcing/event.ts';
import { PersistentMap } from '../eventsourcing/persistentMap.ts';
import type { WrittenState } from '../eventsourcing/projection.ts';
import type { AccountListing } from './accountProjections.ts';

type Columns = { readonly [Member in keyof AccountListing]: readonly AccountListing[Member][] };

/** The account directory as columns: a list of strings is read back several times as fast as a list of objects. */
export const writtenDirectory: WrittenState<PersistentMap<AccountListing>> = {
  write(directory): Columns {
    const listings = [...directory.values()];
    const column = <Member extends keyof AccountListing>(member: Member) => listings.map((listing) => listing[member]);
    return {
      accountId: column('accountId'),
      streamId: column('streamId'),
      name: column('name'),
      currency: column('currency'),
      exponent: column('exponent'),
      kind: column('kind'),
      overdraftLimit: column('overdraftLimit'),
      isClosed: column('isClosed'),
      openedAt: column('openedAt'),
      openedOn: column('openedOn'),
    };
  },
  read(written) {
    const columns = written as Columns;
    return PersistentMap.from(
      columns.streamId.map((streamId, index): readonly [string, AccountListing] => [
        streamId,
        {
          accountId: valueIn(columns.accountId, index),
          streamId,
          name: valueIn(columns.name, index),
          currency: valueIn(columns.currency, index),
          exponent: valueIn(columns.exponent, index),
          kind: valueIn(columns.kind, index),
          overdraftLimit: valueIn(columns.overdraftLimit, index),
          isClosed: valueIn(columns.isClosed, index),
          openedAt: position(valueIn(columns.openedAt, index)),
          openedOn: valueIn(columns.openedOn, index),
        },
      ]),
    );
  },
};

function valueIn<Value>(column: readonly Value[], index: number): Value {
  if (index >= column.length) throw new Error('A column of the account directory is too short');
  return column[index] as Value;
}
