import type { ReactNode } from 'react';
import { Button } from '../kit/Button.tsx';
import { askFor } from '../state/asked.ts';
import styles from './FirstVisit.module.css';

/** What someone sees who has never been here: what this is, and three ways in. */
export function FirstVisit() {
  return (
    <section aria-labelledby="first-visit" className={styles.welcome}>
      <div className={styles.words}>
        <h2 id="first-visit">What was the balance then, and how did it get there?</h2>
        <p>
          Tidemark writes down every change and never overwrites one. Drag the timeline at the bottom, and everything here is shown as it was at that
          moment. It all stays in this browser: no account to make, no server, and it works offline.
        </p>
      </div>
      <ul className={styles.ways}>
        <Way title="Start your own" text="An account is anything that holds money: a bank account, a wallet, the club’s cash box.">
          <Button variant="primary" icon="plus" onClick={() => askFor({ type: 'openAccount' })}>
            Open your first account
          </Button>
        </Way>
        <Way title="Look around first" text="A year of an invented household, with a timeline to drag.">
          <Button icon="clock" onClick={() => askFor({ type: 'loadSample' })}>
            Load the sample ledger
          </Button>
        </Way>
        <Way title="Bring a ledger along" text="A log file that Tidemark wrote before, here or on another device.">
          <Button icon="upload" onClick={() => askFor({ type: 'importLog' })}>
            Import a log file
          </Button>
          <Button onClick={() => askFor({ type: 'restoreBackup' })}>Restore a backup</Button>
        </Way>
      </ul>
    </section>
  );
}

function Way({ title, text, children }: { readonly title: string; readonly text: string; readonly children: ReactNode }) {
  return (
    <li className={styles.way}>
      <h3>{title}</h3>
      <p>{text}</p>
      {children}
    </li>
  );
}
