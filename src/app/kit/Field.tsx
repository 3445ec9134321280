import { type InputHTMLAttributes, type ReactNode, useId } from 'react';
import styles from './Field.module.css';

interface FieldWords {
  readonly label: string;
  /** What helps before a mistake. */
  readonly hint?: string | undefined;
  /** What went wrong. The field is marked invalid while it is there. */
  readonly error?: string | undefined;
}

/** What a control must carry to belong to its label, hint and error. */
export interface FieldControl {
  readonly id: string;
  readonly className: string;
  /** What was typed is not kept by the browser, in a profile that others may read. */
  readonly autoComplete: 'off';
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

/** A label, any control, a hint and an error: `<Field label="Kind">{(control) => <select {...control}>…</select>}</Field>`. */
export function Field({ label, hint, error, children }: FieldWords & { readonly children: (control: FieldControl) => ReactNode }) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {children({
        id,
        className: styles.control ?? '',
        autoComplete: 'off',
        ...(described ? { 'aria-describedby': described } : {}),
        ...(error ? { 'aria-invalid': true } : {}),
      })}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}

/** The most common field: one line of text, a date, a number. */
export function TextField({ label, hint, error, ...input }: FieldWords & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <input {...input} {...control} />}
    </Field>
  );
}
