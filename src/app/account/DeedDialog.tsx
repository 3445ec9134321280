import type { FormEvent, ReactNode } from 'react';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions, DialogAlert } from '../kit/Dialog.tsx';
import { focusFirstInvalid } from '../kit/focusFirstInvalid.ts';
import type { CommandForm } from '../state/useCommandForm.ts';
import styles from './DeedDialog.module.css';

interface DeedDialogProps {
  readonly title: string;
  /** What it is done to. */
  readonly about: string;
  /** What the button says; the title when missing. */
  readonly deed?: string;
  readonly form: CommandForm;
  /** Sends the command, or answers false when something has to be mended first. */
  readonly onSubmit: () => boolean;
  readonly onClose: () => void;
  /** Where the focus goes afterwards; to what opened it when missing. */
  readonly goesBackTo?: () => HTMLElement | null;
  readonly children?: ReactNode;
}

/** A form in a dialog that gives one command. A refusal is told in it, and what was typed stays. */
export function DeedDialog({ title, about, deed = title, form, onSubmit, onClose, children, ...rest }: DeedDialogProps) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!onSubmit()) focusFirstInvalid(event.currentTarget);
  }
  return (
    <Dialog title={title} onClose={onClose} isBusy={form.isBusy} {...rest}>
      <form noValidate onSubmit={submit}>
        <p className={styles.about}>{about}</p>
        {children}
        {form.problem && <DialogAlert>{form.problem}</DialogAlert>}
        <DialogActions>
          <Button onClick={onClose} disabled={form.isBusy}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" disabled={form.isBusy}>
            {deed}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
