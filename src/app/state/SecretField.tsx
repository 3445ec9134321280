import { useEffect, useId, useRef } from 'react';
import type { Secret } from '../../engine/engineApi.ts';
import { DialogAlert } from '../kit/Dialog.tsx';
import { Field } from '../kit/Field.tsx';
import { PassphraseField } from '../kit/PassphraseField.tsx';
import styles from './SecretField.module.css';
import type { SecretForm } from './useSecret.ts';

interface SecretFieldProps extends Pick<SecretForm, 'secret' | 'problem' | 'change'> {
  readonly label?: string;
  /** Takes the focus when it comes on screen. */
  readonly hasFocus?: boolean;
}

/** A field for a passphrase, or for the twelve words that open the same. */
export function SecretField({ secret: { type, text }, problem, change, label = 'Passphrase', hasFocus = false }: SecretFieldProps) {
  const parts = useRef<HTMLDivElement>(null);
  const shownType = useRef(hasFocus ? undefined : type);
  const alertId = useId();
  useEffect(() => {
    if (shownType.current === type && problem === undefined) return;
    shownType.current = type;
    const field = parts.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
    field?.focus();
    field?.select();
  }, [type, problem]);
  const marks = problem === undefined ? {} : ({ 'aria-invalid': true, 'aria-describedby': alertId } as const);
  const write = (next: string) => change({ type, text: next });
  const other: Secret['type'] = type === 'Passphrase' ? 'RecoveryPhrase' : 'Passphrase';
  return (
    <div ref={parts} className={styles.secret}>
      {type === 'Passphrase' ? (
        <PassphraseField label={label} value={text} marks={marks} onChange={write} />
      ) : (
        <Field label="Recovery phrase" hint="The twelve words that you wrote down, in their order.">
          {(control) => (
            <textarea
              {...control}
              {...marks}
              rows={3}
              autoCapitalize="none"
              spellCheck={false}
              value={text}
              onChange={({ target }) => write(target.value)}
            />
          )}
        </Field>
      )}
      <div id={alertId} className={styles.alert}>
        {problem !== undefined && <DialogAlert>{problem}</DialogAlert>}
      </div>
      <button type="button" className={styles.other} onClick={() => change({ type: other, text: '' })}>
        {other === 'Passphrase' ? 'Use the passphrase instead' : 'Use the recovery phrase instead'}
      </button>
    </div>
  );
}
