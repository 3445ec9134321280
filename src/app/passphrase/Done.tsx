import { Button } from '../kit/Button.tsx';
import { DialogActions } from '../kit/Dialog.tsx';
import { FocusFirst } from '../kit/FocusFirst.tsx';

interface DoneProps {
  readonly words: string;
  readonly onClose: () => void;
}

/** How it ended, when it ended well. */
export function Done({ words, onClose }: DoneProps) {
  return (
    <FocusFirst>
      <p role="status">{words}</p>
      <DialogActions>
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </FocusFirst>
  );
}
