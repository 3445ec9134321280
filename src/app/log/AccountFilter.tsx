import type { AccountRow } from '../../engine/engineApi.ts';
import { Field } from '../kit/Field.tsx';
import { useShown } from '../state/shown.ts';
import { useViewAt } from '../state/useView.ts';
import { AccountSearch } from './AccountSearch.tsx';
import { useRested } from './useRested.ts';

interface AccountFilterProps {
  readonly accountId: string | undefined;
  readonly onChange: (accountId: string | undefined) => void;
}

/** More than these no list is pleasant to look through: then one searches. */
const mostListed = 2000;
/** The choices are thousands, and nobody chooses while dragging the timeline. */
const restMs = 200;
const none: readonly AccountRow[] = [];

/** Narrows the log to one account, chosen from those that exist at the playhead. */
export function AccountFilter({ accountId, onChange }: AccountFilterProps) {
  const at = useRested(
    useShown((shown) => shown.position),
    restMs,
  );
  const { data } = useViewAt('accounts', { limit: mostListed }, at);
  if (data && data.count > mostListed) return <AccountSearch at={at} accountId={accountId} onChange={onChange} />;
  const rows = data?.rows ?? none;
  return (
    <Field label="Account">
      {(control) => (
        <select {...control} value={accountId ?? ''} onChange={({ target: { value } }) => onChange(value === '' ? undefined : value)}>
          <option value="">All accounts</option>
          {accountId !== undefined && !rows.some((row) => row.accountId === accountId) && (
            <option value={accountId}>{data ? 'An account not opened yet' : ''}</option>
          )}
          {rows.map((row) => (
            <option key={row.accountId} value={row.accountId}>
              {row.isClosed ? `${row.name} (closed)` : row.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
