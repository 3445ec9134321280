import { Button } from '../kit/Button.tsx';
import { returnToNow } from '../state/address.ts';
import { focusTimeline } from './timelineFocus.ts';

/** The way back from any past, in whichever clock. */
export function ReturnToNow({ className }: { readonly className: string | undefined }) {
  return (
    <Button
      variant="primary"
      icon="now"
      className={className}
      onClick={() => {
        returnToNow();
        // This button is gone now; the slider is where one goes on from.
        focusTimeline();
      }}
    >
      Return to now
    </Button>
  );
}
