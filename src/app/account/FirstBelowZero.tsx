import { useState } from 'react';
import type { AccountRow, SoughtMoment } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { jumpTo } from '../state/address.ts';
import { findMoment } from '../state/findMoment.ts';
import { notify } from '../state/notices.ts';
import { foundSentence } from '../words/foundSentence.ts';
import styles from './AccountSheet.module.css';

/** Goes to the event at which the account was first below zero, in one gesture. */
export function FirstBelowZero({ account }: { readonly account: AccountRow }) {
  const [isSearching, setIsSearching] = useState(false);
  const find = async () => {
    if (isSearching) return;
    setIsSearching(true);
    try {
      const sought: SoughtMoment = { type: 'balance', accountId: account.accountId, becomes: 'below', amount: 0 };
      const found = await findMoment(sought);
      if (found) jumpTo(found.moment.at);
      notify(found ? foundSentence(sought, found) : `${account.name} was never below zero.`);
    } catch (error) {
      notify(`This could not be searched for: ${error instanceof Error ? error.message : String(error)}`, 'problem');
    } finally {
      setIsSearching(false);
    }
  };
  // Not disabled: that would take the focus from it.
  return (
    <Button icon="search" className={styles.find} aria-disabled={isSearching} onClick={() => void find()}>
      First below zero
    </Button>
  );
}
