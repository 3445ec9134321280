import type { AccountRow } from '../../engine/engineApi.ts';
import { notify } from '../state/notices.ts';
import { useCommandForm } from '../state/useCommandForm.ts';
import { DeedDialog } from './DeedDialog.tsx';

export function CloseAccountDialog({ account, onClose }: { readonly account: AccountRow; readonly onClose: () => void }) {
  const form = useCommandForm(account, () => {
    notify(`${account.name} is closed.`);
    onClose();
  });
  function submit(): boolean {
    form.send({ type: 'CloseAccount', accountId: account.accountId });
    return true;
  }
  return (
    <DeedDialog title="Close account" about={account.name} form={form} onSubmit={submit} onClose={onClose}>
      <p>No money can be moved in or out of {account.name} once it is closed. Its history stays, and it can be reopened.</p>
    </DeedDialog>
  );
}
