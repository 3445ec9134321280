import { lazily } from '../kit/lazily.tsx';
import { SettingsPage } from '../settings/SettingsPage.tsx';

const BackupSettings = lazily(() => import('../backups/BackupSettings.tsx').then(({ BackupSettings }) => BackupSettings), <p>{'\u00a0'}</p>);

/** The settings, with what another room has to say there. */
export function Settings() {
  return <SettingsPage backups={<BackupSettings />} />;
}
