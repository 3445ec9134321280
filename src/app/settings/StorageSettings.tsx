import { useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { keepAnswer } from '../state/askedToKeep.ts';
import { useSecondCopy } from '../state/secondCopy.ts';
import { secondCopyWords } from '../words/secondCopyWords.ts';
import { SettingOutcome } from './SettingOutcome.tsx';
import styles from './SettingsWords.module.css';
import { keepingWords, usageWords, whenAskedWords } from './storageWords.ts';
import { useAskToKeep, useStorage } from './useStorage.ts';

/** How much room the ledger takes, and how sure it is to stay. */
export function StorageSettings() {
  const storage = useStorage();
  const secondCopy = useSecondCopy();
  const askToKeep = useAskToKeep();
  const [outcome, setOutcome] = useState('');
  const [answer] = useState(keepAnswer);
  const ask = async () => {
    setOutcome('');
    const isKept = await askToKeep().catch(() => false);
    setOutcome(
      isKept
        ? 'It promises.'
        : 'It does not promise now. Browsers decide by how much an app is used: installing it, or a bookmark, helps. Until then, export the log from time to time.',
    );
  };
  return (
    <>
      <p>{storage ? usageWords(storage) : '\u00a0'}</p>
      <p>{storage ? keepingWords(storage.isKept) : '\u00a0'}</p>
      {answer && <p className={styles.quiet}>{whenAskedWords(answer.isKept, answer.at)}</p>}
      <p>{secondCopy ? secondCopyWords(secondCopy) : '\u00a0'}</p>
      {storage?.isKept === false && <Button onClick={() => void ask()}>Ask the browser to keep it</Button>}
      <SettingOutcome words={outcome} />
      <p className={styles.quiet}>
        No promise covers everything: whoever clears this site’s data by hand, or loses the device, loses the ledger with it. The copy that survives
        that is a log file kept somewhere else.
      </p>
    </>
  );
}
