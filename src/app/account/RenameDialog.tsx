import { useState } from 'react';
import type { AccountRow } from '../../engine/engineApi.ts';
import { TextField } from '../kit/Field.tsx';
import { notify } from '../state/notices.ts';
import { useCommandForm } from '../state/useCommandForm.ts';
import { DeedDialog } from './DeedDialog.tsx';

export function RenameDialog({ account, onClose }: { readonly account: AccountRow; readonly onClose: () => void }) {
  const [name, setName] = useState(account.name);
  const form = useCommandForm(account, () => {
    notify(`${account.name} is now called ${name.trim()}.`);
    onClose();
  });
  function submit(): boolean {
    form.send({ type: 'RenameAccount', accountId: account.accountId, name });
    return true;
  }
  return (
    <DeedDialog title="Rename" about={account.name} form={form} onSubmit={submit} onClose={onClose}>
      <TextField label="Name" value={name} maxLength={200} onChange={(event) => setName(event.target.value)} required />
    </DeedDialog>
  );
}
