import { PassphraseField } from '../kit/PassphraseField.tsx';
import { type NewPassphrase, newPassphraseProblems } from './newPassphrase.ts';

interface NewPassphraseFieldsProps {
  readonly chosen: NewPassphrase;
  /** Whether what is wrong is said: not before the person is done. */
  readonly isChecked: boolean;
  readonly onChange: (chosen: NewPassphrase) => void;
}

/** Takes a new passphrase, twice. */
export function NewPassphraseFields({ chosen, isChecked, onChange }: NewPassphraseFieldsProps) {
  const problems = isChecked ? newPassphraseProblems(chosen) : {};
  return (
    <>
      <PassphraseField
        label="New passphrase"
        hint="Five or six words that have nothing to do with each other are hard to guess and easy to keep in mind."
        error={problems.text}
        value={chosen.text}
        onChange={(text) => onChange({ ...chosen, text })}
      />
      <PassphraseField
        label="New passphrase again"
        error={problems.again}
        value={chosen.again}
        onChange={(again) => onChange({ ...chosen, again })}
      />
    </>
  );
}
