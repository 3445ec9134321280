import { TextField } from '../kit/Field.tsx';

interface AmountFieldProps {
  readonly label: string;
  readonly currency: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
}

/** Money as people type it; the currency is the account's, so it is said and not asked. */
export function AmountField({ label, currency, value, error, onChange, hint }: AmountFieldProps) {
  return (
    <TextField
      label={label}
      hint={hint ?? `In ${currency}.`}
      error={error}
      inputMode="decimal"
      value={value}
      maxLength={60}
      onChange={(event) => onChange(event.target.value)}
      required
    />
  );
}
