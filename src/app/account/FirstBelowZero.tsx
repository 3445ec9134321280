import { useState } from 'react';
import type { AccountRow, SoughtMoment, SoughtSum } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { jumpTo } from '../state/address.ts';
import { engine } from '../state/engine.ts';
import { findMoment } from '../state/findMoment.ts';
import { notify } from '../state/notices.ts';
import { usePlayhead } from '../state/playhead.ts';
import { foundDaySentence, foundSentence } from '../words/foundSentence.ts';
import styles from './AccountSheet.module.css';

/** Goes to the event at which the account was first below zero, in one gesture; in the dated clock to the first day that ends so. */
export function FirstBelowZero({ account }: { readonly account: AccountRow }) {
  const [isSearching, setIsSearching] = useState(false);
  const find = async () => {
    if (isSearching) return;
    setIsSearching(true);
    try {
      notify(await (usePlayhead.getState().asOf ? goToDay(account) : goToEvent(account)));
    } catch (error) {
      notify(`This could not be searched for: ${error instanceof Error ? error.message : String(error)}`, 'problem');
    } finally {
      setIsSearching(false);
    }
  };
  // Not disabled: that would take the focus from it.
  return (
    <Button icon="search" className={styles.find} aria-disabled={isSearching} onClick={() => void find()}>
      First below zero?
    </Button>
  );
}

/** Answers with what is to be said of it, as does the other. */
async function goToEvent({ accountId, name }: AccountRow): Promise<string> {
  const sought: SoughtMoment = { type: 'balance', accountId, becomes: 'below', amount: 0 };
  const found = await findMoment(sought);
  if (found) jumpTo(found.moment.at);
  return found ? foundSentence(sought, found) : `${name} was never below zero.`;
}

async function goToDay(account: AccountRow): Promise<string> {
  const sought: SoughtSum = { type: 'balance', accountId: account.accountId, becomes: 'below', amount: 0 };
  const { found } = await engine.view('findDay', { at: usePlayhead.getState().head, sought });
  if (!found) return `As dated, ${account.name} is below zero at the end of no day.`;
  const { showDay } = await import('../state/datedClock.ts');
  await showDay(found.day);
  return foundDaySentence(sought, found, account);
}
