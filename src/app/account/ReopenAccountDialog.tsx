import type { AccountRow } from '../../engine/engineApi.ts';
import { notify } from '../state/notices.ts';
import { useCommandForm } from '../state/useCommandForm.ts';
import { DeedDialog } from './DeedDialog.tsx';

export function ReopenAccountDialog({ account, onClose }: { readonly account: AccountRow; readonly onClose: () => void }) {
  const form = useCommandForm(account, () => {
    notify(`${account.name} is open again.`);
    onClose();
  });
  function submit(): boolean {
    form.send({ type: 'ReopenAccount', accountId: account.accountId });
    return true;
  }
  return (
    <DeedDialog title="Reopen account" about={account.name} form={form} onSubmit={submit} onClose={onClose}>
      <p>{account.name} can be used again, with the history it has.</p>
    </DeedDialog>
  );
}
