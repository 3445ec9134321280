import type { StoredBranch } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions } from '../kit/Dialog.tsx';
import { countOf } from '../kit/formatCount.ts';
import { notify } from '../state/notices.ts';
import { whatIfPath } from '../state/whatIfPath.ts';
import { change, turnTo } from './branches.ts';

/** Asks once more: a branch that is discarded is gone. */
export function DiscardDialog({ branch, onClose }: { readonly branch: StoredBranch; readonly onClose: () => void }) {
  const { id, name, edits, plan } = branch;
  const discard = async () => {
    if (!(await change(id, { type: 'Discard', id }))) return;
    if (location.pathname !== whatIfPath) turnTo(whatIfPath);
    notify(name === null ? 'The branch is discarded.' : `“${name}” is discarded.`);
  };
  return (
    <Dialog title="Discard branch" onClose={onClose}>
      <p>
        {name === null ? 'This branch' : `“${name}”`} with {countOf(edits.length, 'change')} will be gone. The ledger stays as it is
        {plan ? ', with all that was appended when it was made so' : ''}.
      </p>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="danger" onClick={() => void discard()}>
          Discard
        </Button>
      </DialogActions>
    </Dialog>
  );
}
