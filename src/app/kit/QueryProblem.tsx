import { Button } from './Button.tsx';
import { DialogAlert } from './Dialog.tsx';

/** Figures that could not be read: said, with the way to try again. */
export function QueryProblem({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  return (
    <div>
      <DialogAlert>This could not be read from the ledger: {error.message}</DialogAlert>
      <p>
        <Button onClick={onRetry}>Try again</Button>
      </p>
    </div>
  );
}
