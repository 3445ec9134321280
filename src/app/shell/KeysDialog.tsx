import { Dialog } from '../kit/Dialog.tsx';
import { timelineKeys } from '../timeline/timelineKeys.ts';
import styles from './KeysDialog.module.css';

const everywhere = [
  { keys: '?', does: 'this list' },
  { keys: 'T', does: 'focus the timeline' },
  { keys: 'Tab', does: 'the next control; Shift and Tab the one before' },
  { keys: 'Escape', does: 'leave a dialog' },
];

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <div className={styles.groups}>
        <KeyList name="Everywhere" keys={everywhere} />
        <KeyList name="Timeline" when="While the timeline has the focus: press T first, or tap its rail." keys={timelineKeys} />
      </div>
    </Dialog>
  );
}

interface KeyListProps {
  readonly name: string;
  /** When they work, where that is not always. */
  readonly when?: string;
  readonly keys: readonly { readonly keys: string; readonly does: string }[];
}

function KeyList({ name, when, keys }: KeyListProps) {
  return (
    <section className={styles.group}>
      <h3>{name}</h3>
      {when !== undefined && <p className={styles.when}>{when}</p>}
      <dl>
        {keys.map(({ keys: which, does }) => (
          <div key={which}>
            <dt>
              <kbd>{which}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
