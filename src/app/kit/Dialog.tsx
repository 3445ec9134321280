import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './Dialog.module.css';
import { endOfClicks } from './endOfClicks.ts';
import { Icon } from './Icon.tsx';
import { dialogOpened } from './useDialogOpen.ts';

interface DialogProps {
  /** Its accessible name. */
  readonly title: string;
  /** Called when the person leaves by Escape or by the cross (not by a tap beside it, which would lose what was typed); the owner then stops rendering the dialog. */
  readonly onClose: () => void;
  /** While true, leaving is refused: something is being stored. */
  readonly isBusy?: boolean;
  /** Where the focus goes afterwards, when what opened it is about to go by what was done. */
  readonly goesBackTo?: () => HTMLElement | null;
  readonly children: ReactNode;
}

/**
 * A modal dialog that is open as long as it is rendered: `{isOpen && <Dialog …>}`. Focus goes in, stays in, and goes back
 * to where it came from. Put a `<form>` inside, with `<DialogActions>` last.
 */
export function Dialog({ title, onClose, isBusy = false, goesBackTo, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const back = useRef(goesBackTo);
  useEffect(() => {
    back.current = goesBackTo;
  });
  useEffect(() => {
    const opener = document.activeElement;
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    const gone = dialogOpened();
    // The browser would take the cross; people come for what follows it.
    body.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
    return () => {
      element?.close();
      gone();
      endOfClicks();
      // What opened it may be gone by what it did: the page's content is the next best place.
      const next = back.current?.() ?? (opener instanceof HTMLElement && opener.isConnected ? opener : null);
      next?.focus({ preventScroll: true });
      if (!next || document.activeElement !== next) document.querySelector('main')?.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // A file chooser that is put away says "cancel" as well, and it travels up to here.
        if (event.target !== dialog.current) return;
        event.preventDefault();
        if (!isBusy) onClose();
      }}
    >
      <div className={styles.head}>
        <h2 id={titleId}>{title}</h2>
        <button type="button" className={styles.close} aria-label="Close" disabled={isBusy} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div ref={body} className={styles.body}>
        {children}
      </div>
    </dialog>
  );
}

/** The row of buttons that ends a dialog: the way out first, the deed last. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}

/** A refusal, said at once to everyone. Rendered only while there is something to say. */
export function DialogAlert({ children }: { readonly children: ReactNode }) {
  return (
    <p role="alert" className={styles.alert}>
      <Icon name="alert" size={18} />
      <span>{children}</span>
    </p>
  );
}
