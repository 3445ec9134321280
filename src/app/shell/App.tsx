import { QueryClientProvider } from '@tanstack/react-query';
import { lazily } from '../kit/lazily.tsx';
import { queryClient } from '../state/engine.ts';
import { useLock } from '../state/lock.ts';
import { OpeningPage } from './OpeningPage.tsx';
import { Shell } from './Shell.tsx';
import { useOpening } from './useOpening.ts';

const LockPage = lazily(() => import('./LockPage.tsx').then(({ LockPage }) => LockPage));

/** The whole app: nothing is shown of the ledger before the engine has opened it. */
export function App() {
  const opening = useOpening();
  const isLocked = useLock((lock) => lock.isLocked);
  return <QueryClientProvider client={queryClient}>{page()}</QueryClientProvider>;

  function page() {
    if (opening.type === 'Open') return <Shell />;
    return isLocked && opening.type === 'Opening' ? <LockPage /> : <OpeningPage opening={opening} />;
  }
}
