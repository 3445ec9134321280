import { type FormEvent, useState } from 'react';
import type { MomentView, StoredBranch } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions } from '../kit/Dialog.tsx';
import { TextField } from '../kit/Field.tsx';
import { focusFirstInvalid } from '../kit/focusFirstInvalid.ts';
import { amountText } from '../kit/formatMoney.ts';
import { parseAmount } from '../kit/parseAmount.ts';
import { addEdit } from './branches.ts';
import styles from './WhatIf.module.css';
import { momentWords } from './whatIfWords.ts';

interface ChangeAmountDialogProps {
  readonly branch: StoredBranch;
  /** Of the entry. */
  readonly moment: MomentView;
  readonly onClose: () => void;
}

/** What if it had been another amount? */
export function ChangeAmountDialog({ branch, moment, onClose }: ChangeAmountDialogProps) {
  const { row } = moment;
  const money = { currency: row?.currency ?? 'XXX', exponent: row?.exponent ?? 2 };
  const recorded = row?.event;
  const edit = branch.edits.find((one) => one.type === 'ChangeAmount' && one.eventId === recorded?.id);
  const amount = edit?.type === 'ChangeAmount' ? edit.amount : recorded && 'amount' in recorded.event.data ? recorded.event.data.amount : 0;
  const [text, setText] = useState(() => amountText(amount, money.exponent));
  const [isChecked, setIsChecked] = useState(false);
  const parsed = parseAmount(text, money);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsChecked(true);
    if (parsed.type === 'Problem' || !recorded) return focusFirstInvalid(event.currentTarget);
    if (await addEdit(branch, { type: 'ChangeAmount', position: recorded.position, eventId: recorded.id, amount: parsed.amount })) onClose();
  };

  return (
    <Dialog title="Another amount" onClose={onClose}>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <p className={styles.quiet}>{momentWords(moment)}</p>
        <TextField
          label="Amount"
          hint={`In ${money.currency}. The other side of a transfer follows at the same rate.`}
          error={isChecked && parsed.type === 'Problem' ? parsed.problem : undefined}
          inputMode="decimal"
          maxLength={60}
          value={text}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setText(event.currentTarget.value)}
          required
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Change
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
