import { lazy, Suspense } from 'react';
import { SettingsPage } from '../settings/SettingsPage.tsx';

const BackupSettings = lazy(() => import('../backups/BackupSettings.tsx').then(({ BackupSettings: settings }) => ({ default: settings })));

/** The settings, with what another room has to say there. */
export function Settings() {
  return (
    <SettingsPage
      backups={
        <Suspense fallback={<p>{'\u00a0'}</p>}>
          <BackupSettings />
        </Suspense>
      }
    />
  );
}
