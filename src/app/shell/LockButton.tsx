import { Icon } from '../kit/Icon.tsx';
import { lockNow } from '../state/lockChannel.ts';

/** Locks the ledger at once, from any page. */
export function LockButton({ className }: { readonly className: string | undefined }) {
  return (
    <button type="button" className={className} aria-label="Lock" title="Lock the ledger in all tabs" onClick={lockNow}>
      <Icon name="lock" />
    </button>
  );
}
