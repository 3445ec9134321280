import { type FormEvent, useEffect, useRef, useState } from 'react';
import { position } from '../../eventsourcing/event.ts';
import { Button } from '../kit/Button.tsx';
import { TextField } from '../kit/Field.tsx';
import { formatCount } from '../kit/formatCount.ts';
import { formatDay, today } from '../kit/formatDate.ts';
import { jumpTo } from '../state/address.ts';
import { askFor } from '../state/asked.ts';
import { openCompare } from '../state/compareMode.ts';
import { rememberAskedDay, showDay } from '../state/datedClock.ts';
import { notify } from '../state/notices.ts';
import { usePlayhead } from '../state/playhead.ts';
import { useViewAt } from '../state/useView.ts';
import { dayAt } from './calendarDay.ts';
import { positionAtEndOf } from './dayStep.ts';
import styles from './GoToForm.module.css';
import { chosenDay, chosenEvent, nearDays, remarkOnDay } from './goToChoice.ts';
import { timelineDays } from './timelineDays.ts';

const hints = {
  recorded: 'The day of recording: the ledger as it was when that day ended',
  dated: 'All that counts for that day, whenever it was entered',
};

/** Asks for a day or an event, and goes there. A day is gone to as it ended. */
export function GoToForm({ onDone }: { readonly onDone: () => void }) {
  const head = usePlayhead((playhead) => playhead.head);
  const { data: first } = useViewAt('moment', {}, position(1));
  const firstDay = first?.row ? dayAt(Date.parse(first.row.event.recordedAt)) : '0000-00-00';
  const clock = usePlayhead(({ asOf }) => (asOf ? 'dated' : 'recorded'));
  const other = clock === 'dated' ? 'recorded' : 'dated';
  const [day, setDay] = useState('');
  const [event, setEvent] = useState('');
  const [problem, setProblem] = useState<{ readonly field: 'day' | 'event'; readonly text: string } | null>(null);
  const dayField = useRef<HTMLFormElement>(null);
  useEffect(() => dayField.current?.querySelector('input')?.focus(), []);

  const goToDay = async (chosen: string, wanted = clock) => {
    if (wanted === 'dated') {
      await showDay(chosen);
      return onDone();
    }
    usePlayhead.setState({ asOf: null });
    jumpTo(await positionAtEndOf(timelineDays(), chosen));
    rememberAskedDay(chosen);
    const remark = remarkOnDay(chosen, today());
    if (remark !== undefined) notify(remark);
    onDone();
  };

  const onDay = (submit: FormEvent) => {
    submit.preventDefault();
    // The second button of the form asks in the other clock.
    const isOther = (submit.nativeEvent as SubmitEvent).submitter?.hasAttribute('data-other') === true;
    const wanted = isOther ? other : clock;
    // A day before the log began has nothing recorded, but entries may be dated on it.
    const choice = chosenDay(day, wanted === 'dated' ? '' : firstDay);
    if (choice.type === 'Problem') return setProblem({ field: 'day', text: choice.problem });
    void goToDay(choice.place, wanted);
  };

  const onEvent = (submit: FormEvent) => {
    submit.preventDefault();
    const choice = chosenEvent(event, head);
    if (choice.type === 'Problem') return setProblem({ field: 'event', text: choice.problem });
    jumpTo(choice.place);
    onDone();
  };

  const near = nearDays(today(), firstDay);
  return (
    <div className={styles.forms}>
      {near.length > 0 && (
        <div className={styles.near}>
          {near.map(({ name, day: nearDay }) => (
            <Button key={name} title={`The end of ${formatDay(nearDay)}`} onClick={() => void goToDay(nearDay)}>
              {name}
            </Button>
          ))}
        </div>
      )}
      <form ref={dayField} className={styles.form} noValidate onSubmit={onDay}>
        <TextField
          label="Date"
          type="date"
          value={day}
          error={problem?.field === 'day' ? problem.text : undefined}
          hint={clock === 'dated' ? hints.dated : hints.recorded}
          onChange={(change) => setDay(change.currentTarget.value)}
        />
        <Button type="submit" variant="primary">
          Go to date
        </Button>
        <Button type="submit" data-other title={hints[other]}>
          {other === 'dated' ? 'As dated' : 'As recorded'}
        </Button>
      </form>
      <form className={styles.form} noValidate onSubmit={onEvent}>
        <TextField
          label="Event number"
          inputMode="numeric"
          value={event}
          error={problem?.field === 'event' ? problem.text : undefined}
          hint={`From 1 to ${formatCount(head)}`}
          onChange={(change) => setEvent(change.currentTarget.value)}
        />
        <Button type="submit" variant="primary">
          Go to event
        </Button>
      </form>
      <div className={styles.ways}>
        <Button
          icon="search"
          aria-haspopup="dialog"
          onClick={() => {
            onDone();
            askFor({ type: 'find' });
          }}
        >
          Find the moment
        </Button>
        <Button
          icon="compare"
          onClick={() => {
            onDone();
            openCompare();
          }}
        >
          Compare
        </Button>
      </div>
      <p role="alert" className="visually-hidden">
        {problem?.text}
      </p>
    </div>
  );
}
