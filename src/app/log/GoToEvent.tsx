import { type SubmitEvent, useState } from 'react';
import type { Position } from '../../eventsourcing/event.ts';
import { Button } from '../kit/Button.tsx';
import { TextField } from '../kit/Field.tsx';
import { formatCount } from '../kit/formatCount.ts';
import { usePlayhead } from '../state/playhead.ts';
import styles from './GoToEvent.module.css';
import { parseEventNumber } from './parseEventNumber.ts';

interface GoToEventProps {
  /** The newest event there is to go to. */
  readonly last: Position;
  readonly isPossible: boolean;
  readonly onGo: (position: Position) => Promise<void>;
}

/** A small field that scrolls the log to an event by its number. */
export function GoToEvent({ last, isPossible, onGo }: GoToEventProps) {
  const isPast = usePlayhead(({ at }) => at !== null);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = parseEventNumber(text);
    if (wanted === null) return setProblem('Enter the number of an event.');
    if (wanted > last)
      return setProblem(isPast ? `At event ${formatCount(last)} it has not happened yet.` : `The last event is ${formatCount(last)}.`);
    setProblem(undefined);
    onGo(wanted).catch((error: unknown) => setProblem(`It could not be looked up: ${error instanceof Error ? error.message : String(error)}`));
  };
  return (
    <form className={styles.goTo} onSubmit={submit} noValidate>
      <TextField
        label="Show event"
        error={problem}
        inputMode="numeric"
        enterKeyHint="go"
        maxLength={20}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(undefined);
        }}
      />
      <Button type="submit" disabled={!isPossible}>
        Go
      </Button>
    </form>
  );
}
