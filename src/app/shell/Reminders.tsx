import { lazy, Suspense } from 'react';

// Behind a door of its own, so that a first visit does not even carry the list of its parts.
const BackupReminder = lazy(() => import('../backups/BackupReminder.tsx').then(({ BackupReminder: reminder }) => ({ default: reminder })));

/** What the app has to remind of, once everything else is there. */
export function Reminders() {
  return (
    <Suspense fallback={null}>
      <BackupReminder />
    </Suspense>
  );
}
