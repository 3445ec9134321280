import { useId, useState } from 'react';
import { isCalendarDate } from '../../accounts/calendarDate.ts';
import { Button } from '../kit/Button.tsx';
import { TextField } from '../kit/Field.tsx';
import { today } from '../kit/formatDate.ts';
import styles from './StatementPage.module.css';
import { namedRanges, rangeProblem, type StatementRange } from './statementRange.ts';

const clocks = [
  { clock: 'dated', name: 'Entry date', words: 'Entries by their own date, whenever they were entered' },
  { clock: 'recorded', name: 'Day entered', words: 'What was entered on these days, whatever its date' },
] as const;

interface StatementSettingsProps {
  readonly range: StatementRange;
  readonly onChange: (changed: Partial<StatementRange>) => void;
}

/** Which days, and which clock. Not printed: the sheet says it. */
export function StatementSettings({ range, onChange }: StatementSettingsProps) {
  const name = useId();
  const [changed, setChanged] = useState<'from' | 'to'>('from');
  const problem = rangeProblem(range, changed);
  const changeDay = (end: 'from' | 'to') => (day: string) => {
    setChanged(end);
    onChange({ [end]: day });
  };
  return (
    <form className={styles.settings} onSubmit={(event) => event.preventDefault()}>
      <DayField label="From" day={range.from} error={changed === 'from' ? problem : undefined} onDay={changeDay('from')} />
      <DayField label="To" day={range.to} error={changed === 'to' ? problem : undefined} onDay={changeDay('to')} />
      <fieldset className={styles.clocks}>
        <legend>List by</legend>
        {clocks.map(({ clock, name: title, words }) => (
          <label key={clock} className={styles.clock} title={words}>
            <input type="radio" name={name} value={clock} checked={clock === range.clock} onChange={() => onChange({ clock })} />
            {title}
          </label>
        ))}
      </fieldset>
      <p className={styles.named}>
        {namedRanges(today()).map(({ name: words, from, to }) => (
          <Button key={words} onClick={() => onChange({ from, to })}>
            {words}
          </Button>
        ))}
      </p>
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
