import type { FormEvent, ReactNode } from 'react';
import { Button } from '../kit/Button.tsx';
import { DialogActions } from '../kit/Dialog.tsx';
import { SecretField } from '../state/SecretField.tsx';
import type { SecretForm as SecretState } from '../state/useSecret.ts';

interface SecretFormProps {
  readonly current: SecretState;
  /** What comes of it, before anything is asked. */
  readonly children: ReactNode;
  readonly deed: string;
  /** What the button says while the secret is tried. */
  readonly busy: string;
  readonly variant: 'primary' | 'danger';
  readonly onSubmit: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for the passphrase, or the recovery phrase, before something is done with it. */
export function SecretForm({ current, children, deed, busy, variant, onSubmit, onClose }: SecretFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onSubmit();
  };
  return (
    <form noValidate autoComplete="off" onSubmit={submit}>
      <p>{children}</p>
      <SecretField {...current} />
      <DialogActions>
        <Button onClick={onClose} disabled={current.isBusy}>
          Cancel
        </Button>
        <Button type="submit" variant={variant} disabled={current.isBusy}>
          {current.isBusy ? busy : deed}
        </Button>
      </DialogActions>
    </form>
  );
}
