import { QueryClientProvider } from '@tanstack/react-query';
import { queryClient } from '../state/engine.ts';
import { OpeningPage } from './OpeningPage.tsx';
import { Shell } from './Shell.tsx';
import { useOpening } from './useOpening.ts';

/** The whole app: nothing is shown of the ledger before the engine has opened it. */
export function App() {
  const opening = useOpening();
  return <QueryClientProvider client={queryClient}>{opening.type === 'Open' ? <Shell /> : <OpeningPage opening={opening} />}</QueryClientProvider>;
}
