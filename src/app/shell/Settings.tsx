import { lazily } from '../kit/lazily.tsx';
import { SettingsPage } from '../settings/SettingsPage.tsx';

const BackupSettings = lazily(() => import('../backups/BackupSettings.tsx').then(({ BackupSettings }) => BackupSettings), <p>{'\u00a0'}</p>);
const PassphraseSettings = lazily(
  () => import('../passphrase/PassphraseSettings.tsx').then(({ PassphraseSettings }) => PassphraseSettings),
  <p>{'\u00a0'}</p>,
);

/** The settings, with what other rooms have to say there. */
export function Settings() {
  return <SettingsPage passphrase={<PassphraseSettings />} backups={<BackupSettings />} />;
}
