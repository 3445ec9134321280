import { useState } from 'react';
import type { DomainEvent, RecordedEvent } from '../../eventsourcing/event.ts';
import { announce } from '../kit/announce.ts';
import { Button } from '../kit/Button.tsx';
import { cloudEvent } from './cloudEvent.ts';
import styles from './EventJson.module.css';

const toldMs = 2_000;

/** The event as the log file has it, spread over lines for people. */
export function EventJson({ recorded }: { readonly recorded: RecordedEvent<DomainEvent> }) {
  const [outcome, setOutcome] = useState<string>();
  const json = JSON.stringify(cloudEvent(recorded), null, 2);
  const tell = (words: string) => {
    setOutcome(words);
    announce(words);
    setTimeout(() => setOutcome(undefined), toldMs);
  };
  const copy = () => {
    // Without a secure context there is no clipboard at all.
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(json))
      .then(
        () => tell('Copied'),
        () => tell('Not copied'),
      );
  };
  return (
    <section className={styles.json}>
      <div className={styles.head}>
        <h2 id="event-json">JSON</h2>
        <Button {...(outcome === 'Copied' && { icon: 'check' as const })} onClick={copy}>
          {outcome ?? 'Copy'}
        </Button>
      </div>
      {/* It scrolls, so it takes the focus: else the keyboard could not read its end. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="region" aria-labelledby="event-json" className={styles.text}>
        {json}
      </pre>
    </section>
  );
}
