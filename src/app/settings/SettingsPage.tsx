import type { ReactNode } from 'react';
import { Button } from '../kit/Button.tsx';
import { PageHeading } from '../kit/PageHeading.tsx';
import { askFor } from '../state/asked.ts';
import { usePageTitle } from '../state/usePageTitle.ts';
import { AppSettings } from './AppSettings.tsx';
import { IntegritySettings } from './IntegritySettings.tsx';
import { LedgerSettings } from './LedgerSettings.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import styles from './SettingsWords.module.css';
import { StorageSettings } from './StorageSettings.tsx';
import { ThemeChoice } from './ThemeChoice.tsx';

interface SettingsPageProps {
  readonly passphrase: ReactNode;
  readonly backups: ReactNode;
}

/** How the app looks, where the ledger is kept, guarded and copied to (`passphrase` and `backups`, from other rooms), and the app itself. */
export function SettingsPage({ passphrase, backups }: SettingsPageProps) {
  usePageTitle('Settings');
  return (
    <>
      <PageHeading title="Settings" />
      <SettingsSection title="Appearance">
        <ThemeChoice />
      </SettingsSection>
      <SettingsSection title="Storage">
        <StorageSettings />
      </SettingsSection>
      <SettingsSection title="Passphrase">{passphrase}</SettingsSection>
      <SettingsSection title="Backups">{backups}</SettingsSection>
      <SettingsSection title="Integrity">
        <IntegritySettings />
      </SettingsSection>
      <SettingsSection title="Ledger">
        <LedgerSettings />
      </SettingsSection>
      <SettingsSection title="App">
        <AppSettings />
      </SettingsSection>
      <SettingsSection title="Keyboard">
        <p>Everything here can be done with the keyboard alone.</p>
        <Button icon="keyboard" onClick={() => askFor({ type: 'keys' })}>
          Show the keys
        </Button>
        <p className={styles.quiet}>The ? key shows them on every page.</p>
      </SettingsSection>
    </>
  );
}
