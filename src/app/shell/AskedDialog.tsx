import { lazy, Suspense } from 'react';
import { useAsked } from '../state/asked.ts';

// Even the list of the dialogs waits until the first is asked for: no first visit needs it.
const DialogFor = lazy(() => import('./DialogFor.tsx').then(({ DialogFor: dialog }) => ({ default: dialog })));

/** The dialog that some page asked for (`state/asked.ts`). */
export function AskedDialog() {
  const ask = useAsked((asked) => asked.ask);
  return <Suspense fallback={null}>{ask && <DialogFor ask={ask} />}</Suspense>;
}
