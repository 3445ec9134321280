import { lazily } from '../kit/lazily.tsx';
import { useAsked } from '../state/asked.ts';

// Even the list of the dialogs waits until the first is asked for: no first visit needs it.
const DialogFor = lazily(() => import('./DialogFor.tsx').then(({ DialogFor }) => DialogFor));

/** The dialog that some page asked for (`state/asked.ts`). */
export function AskedDialog() {
  const ask = useAsked((asked) => asked.ask);
  return ask && <DialogFor ask={ask} />;
}
