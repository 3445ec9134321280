import { useId, useState } from 'react';
import { isCalendarDate } from '../../accounts/calendarDate.ts';
import { TextField } from '../kit/Field.tsx';
import styles from './StatementPage.module.css';
import type { StatementRange } from './statementRange.ts';

const clocks = [
  { clock: 'dated', name: 'As dated', words: 'Entries by their own date, whenever they were entered' },
  { clock: 'recorded', name: 'As recorded', words: 'What was entered on these days, whatever its date' },
] as const;

interface StatementSettingsProps {
  readonly range: StatementRange;
  readonly problem: string | undefined;
  readonly onChange: (changed: Partial<StatementRange>) => void;
}

/** Which days, and which clock. Not printed: the sheet says it. */
export function StatementSettings({ range, problem, onChange }: StatementSettingsProps) {
  const name = useId();
  return (
    <form className={styles.settings} onSubmit={(event) => event.preventDefault()}>
      <DayField label="From" day={range.from} error={problem} onDay={(from) => onChange({ from })} />
      <DayField label="To" day={range.to} onDay={(to) => onChange({ to })} />
      <fieldset className={styles.clocks}>
        <legend>Clock</legend>
        {clocks.map(({ clock, name: title, words }) => (
          <label key={clock} className={styles.clock} title={words}>
            <input type="radio" name={name} value={clock} checked={clock === range.clock} onChange={() => onChange({ clock })} />
            {title}
          </label>
        ))}
      </fieldset>
    </form>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly day: string;
  readonly error?: string | undefined;
  readonly onDay: (day: string) => void;
}

/** A day that takes effect as soon as it is whole. */
function DayField({ label, day, error, onDay }: DayFieldProps) {
  const [typed, setTyped] = useState({ text: day, day });
  if (typed.day !== day) setTyped({ text: day, day });
  const change = (text: string) => {
    setTyped({ text, day });
    // While a year is typed its first digits are years as well, which nobody means.
    if (isCalendarDate(text) && text >= '1000-01-01') onDay(text);
  };
  return (
    <TextField
      label={label}
      type="date"
      value={typed.text}
      error={error ?? (typed.text === '' ? 'Enter a whole date.' : undefined)}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
