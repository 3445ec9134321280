import { useEffect, useRef, useState } from 'react';
import { TextField } from './Field.tsx';

interface TextFilterProps {
  /** Empty: everything. */
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** Longer is nothing that anyone looks for. */
export const longestText = 200;

/** Nobody means every letter on the way. */
const restMs = 250;

/** Narrows a list to what has a text in its payee, note, category, reference or reason. */
export function TextFilter({ text, onChange }: TextFilterProps) {
  const [typed, setTyped] = useState(text);
  const [told, setTold] = useState(text);
  const [seen, setSeen] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  if (text !== seen) {
    setSeen(text);
    // Changed from elsewhere: by Back, or by "Show all". What was told from here may come while one types on.
    if (text !== told) {
      setTold(text);
      setTyped(text);
    }
  }
  const change = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const wanted = next.trim() === '' ? '' : next;
      setTold(wanted);
      tell.current(wanted);
    }, restMs);
  };
  return (
    <TextField
      label="Text"
      type="search"
      placeholder="Payee, note, reason…"
      enterKeyHint="search"
      maxLength={longestText}
      value={typed}
      onChange={({ target }) => change(target.value)}
    />
  );
}
