import { useState } from 'react';
import { Field } from './Field.tsx';
import styles from './PassphraseField.module.css';

interface PassphraseFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Where what is wrong is said elsewhere. */
  readonly marks?: { readonly 'aria-invalid'?: true; readonly 'aria-describedby'?: string };
}

/** A passphrase, hidden unless the person wants to see what they type. The browser is asked not to remember it. */
export function PassphraseField({ label, hint, error, value, onChange, marks = {} }: PassphraseFieldProps) {
  const [isShown, setIsShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <span className={styles.passphrase}>
          <input
            {...control}
            {...marks}
            type={isShown ? 'text' : 'password'}
            autoCapitalize="none"
            spellCheck={false}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
          <button
            type="button"
            className={styles.show}
            aria-label={`${isShown ? 'Hide' : 'Show'} ${label.toLowerCase()}`}
            onClick={() => setIsShown(!isShown)}
          >
            {isShown ? 'Hide' : 'Show'}
          </button>
        </span>
      )}
    </Field>
  );
}
