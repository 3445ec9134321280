import { useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { useInstall } from '../pwa/install.ts';
import { type UpdateCheck, useAppUpdate } from '../pwa/serviceWorker.ts';
import { appVersion } from '../pwa/version.ts';
import { SettingOutcome } from './SettingOutcome.tsx';
import styles from './SettingsWords.module.css';

const checkWords: Readonly<Record<UpdateCheck, string>> = {
  updateReady: 'A newer version is ready.',
  upToDate: 'This is the newest version.',
  unreachable: 'No newer version could be looked for. Check that you are online, then try again.',
};

/** Installing, working offline, and newer versions. */
export function AppSettings() {
  return (
    <>
      <p>Version {appVersion}.</p>
      <Installing />
      <Updating />
    </>
  );
}

function Installing() {
  const { canInstall, isInstalled, install } = useInstall();
  const [outcome, setOutcome] = useState('');
  const ask = async () => setOutcome((await install()) ? 'Installed.' : 'Not installed. The browser offers it again later.');
  return (
    <>
      {isInstalled && <p>Tidemark is installed on this device.</p>}
      {canInstall && !isInstalled && (
        <Button icon="download" onClick={() => void ask()}>
          Install Tidemark
        </Button>
      )}
      {!canInstall && !isInstalled && outcome === '' && (
        <p className={styles.quiet}>
          This browser does not offer to install it just now. Its own menu may: “Install” or “Add to Home Screen”. Tidemark works the same either way.
        </p>
      )}
      <SettingOutcome words={outcome} />
    </>
  );
}

function Updating() {
  const { status, checkForUpdate, reload } = useAppUpdate();
  const [outcome, setOutcome] = useState('');
  const check = async () => {
    setOutcome('Checking…');
    setOutcome(checkWords[await checkForUpdate()]);
  };
  return (
    <>
      <p>{status === 'none' ? 'It is not kept for offline use yet; that happens by itself while you are online.' : 'It works offline.'}</p>
      <div className={styles.buttons}>
        <Button onClick={() => void check()}>Check for updates</Button>
        {status === 'updateReady' && (
          <Button variant="primary" icon="now" onClick={() => void reload()}>
            Reload
          </Button>
        )}
      </div>
      <SettingOutcome words={outcome === '' && status === 'updateReady' ? checkWords.updateReady : outcome} />
    </>
  );
}
