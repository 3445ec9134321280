import { navigate } from 'wouter/use-browser-location';
import type { AccountRow, EventView } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { reversalPath } from '../state/accountPath.ts';
import { useWritingReason } from '../state/useWritingReason.ts';

interface ReverseEventProps {
  readonly view: Extract<EventView, { type: 'Event' }>;
  /** Whose entry it is, as it stands where the playhead is. */
  readonly account: AccountRow;
}

const reversible: readonly string[] = ['MoneyDeposited', 'MoneyWithdrawn', 'MoneyTransferredOut', 'MoneyTransferredIn'];

/** Leads to where the entry is taken back. Nothing is shown for what is no entry, or was taken back already. */
export function ReverseEvent({ view: { row, reversedBy, isHalfTransfer }, account }: ReverseEventProps) {
  const past = useWritingReason();
  const half = isHalfTransfer ? 'The other side of this transfer is not in the log, so it cannot be reversed.' : undefined;
  const reason = past ?? half ?? (account.isClosed ? 'This account is closed. Reopen it first.' : undefined);
  const { position, event } = row.event;
  if (reversedBy !== null || !reversible.includes(event.type)) return null;
  return (
    <Button icon="reverse" disabledReason={reason} onClick={() => navigate(reversalPath(account.accountId, position))}>
      Reverse
    </Button>
  );
}
