import { lazily } from '../kit/lazily.tsx';

// Behind a door of its own, so that a first visit does not even carry the list of its parts.
const BackupReminder = lazily(() => import('../backups/BackupReminder.tsx').then(({ BackupReminder }) => BackupReminder));

/** What the app has to remind of, once everything else is there. */
export function Reminders() {
  return <BackupReminder />;
}
