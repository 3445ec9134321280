import type { ReactNode } from 'react';
import { changeOf } from '../../accounts/accountEvents.ts';
import type { LogRow } from '../../engine/engineApi.ts';
import { formatCount } from '../kit/formatCount.ts';
import { formatDay, formatRecordedTime } from '../kit/formatDate.ts';
import { Money } from '../kit/Money.tsx';
import { accountPath } from '../state/accountPath.ts';
import { PageLink } from '../state/PageLink.tsx';
import { eventName } from '../words/eventNames.ts';
import styles from './EventFacts.module.css';

interface EventFactsProps {
  readonly row: LogRow;
  /** The other side of a transfer. */
  readonly other?: { readonly accountId: string; readonly name: string };
  /** Minor units; undefined where the event moved no money. */
  readonly balanceAfter: number | null | undefined;
  readonly reverses: number | null;
  readonly reversedBy: number | null;
}

/** What happened, as a person would tell it. */
export function EventFacts({ row, other, balanceAfter, reverses, reversedBy }: EventFactsProps) {
  const { event: recorded, accountId, accountName, currency, exponent } = row;
  const { type, data } = recorded.event;
  const change = changeOf(recorded.event);
  return (
    <dl className={styles.facts}>
      <Fact name="What">{eventName(type)}</Fact>
      {change !== 0 && (
        <Fact name="Amount">
          <Money amount={change} currency={currency} exponent={exponent} signed />
        </Fact>
      )}
      {balanceAfter !== undefined && (
        <Fact name="Balance after">
          <Money amount={balanceAfter} currency={currency} exponent={exponent} />
        </Fact>
      )}
      {accountId !== null && (
        <Fact name="Account">
          <AccountLink accountId={accountId} name={accountName} />
        </Fact>
      )}
      {'name' in data && !('currency' in data) && <Fact name="Name">{data.name}</Fact>}
      {'position' in data && <Fact name="Marks">{data.position === 0 ? 'Before the first event' : <EventLink position={data.position} />}</Fact>}
      {other && (
        <Fact name={type === 'MoneyTransferredIn' ? 'From account' : 'To account'}>
          <AccountLink {...other} />
        </Fact>
      )}
      {'date' in data && <Fact name="Entry date">{formatDay(data.date)}</Fact>}
      {'payee' in data && data.payee && <Fact name="Payee">{data.payee}</Fact>}
      {'note' in data && data.note && <Fact name="Note">{data.note}</Fact>}
      {'category' in data && data.category && <Fact name="Category">{data.category}</Fact>}
      {'reference' in data && data.reference && <Fact name="Reference">{data.reference}</Fact>}
      {'reason' in data && <Fact name="Reason">{data.reason}</Fact>}
      {reverses !== null && (
        <Fact name="Takes back">
          <EventLink position={reverses} />
        </Fact>
      )}
      {reversedBy !== null && (
        <Fact name="Taken back by">
          <EventLink position={reversedBy} />
        </Fact>
      )}
      <Fact name="Recorded">
        <time dateTime={recorded.recordedAt}>{formatRecordedTime(recorded.recordedAt)}</time>
      </Fact>
    </dl>
  );
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const EventLink = ({ position }: { readonly position: number }) => <PageLink to={`/log/${position}`}>Event {formatCount(position)}</PageLink>;

const AccountLink = ({ accountId, name }: { readonly accountId: string; readonly name: string }) => (
  <PageLink to={accountPath(accountId)}>{name}</PageLink>
);
