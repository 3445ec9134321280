import { Dialog } from '../kit/Dialog.tsx';
import { timelineKeys } from '../timeline/timelineKeys.ts';
import styles from './KeysDialog.module.css';

const everywhere = [
  { keys: '?', does: 'this list' },
  { keys: 'Tab', does: 'the next control; Shift and Tab the one before' },
  { keys: 'Escape', does: 'leave a dialog' },
];

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <div className={styles.groups}>
        <KeyList name="Everywhere" keys={everywhere} />
        <KeyList name="Timeline" keys={timelineKeys} />
      </div>
    </Dialog>
  );
}

function KeyList({ name, keys }: { readonly name: string; readonly keys: readonly { readonly keys: string; readonly does: string }[] }) {
  return (
    <section className={styles.group}>
      <h3>{name}</h3>
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
