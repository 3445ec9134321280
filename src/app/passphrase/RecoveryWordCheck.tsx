import { TextField } from '../kit/Field.tsx';

interface RecoveryWordCheckProps {
  /** Of the word in the phrase, from 1. */
  readonly place: number;
  readonly typed: string;
  readonly isWrong: boolean;
  readonly onType: (word: string) => void;
}

/** Asks for one word of the recovery phrase. */
export function RecoveryWordCheck({ place, typed, isWrong, onType }: RecoveryWordCheckProps) {
  return (
    <TextField
      label={`Word ${place}`}
      autoCapitalize="none"
      spellCheck={false}
      value={typed}
      onChange={({ target }) => onType(target.value)}
      error={isWrong ? `This is not word ${place}. Look at your note, or have the words shown again.` : undefined}
    />
  );
}
