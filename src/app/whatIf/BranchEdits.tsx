import { type ComponentProps, useRef, useState } from 'react';
import { hasOwnAmount } from '../../accounts/accountReplay.ts';
import type { MomentView, StoredBranch, WhatIfEdit, WhatIfEditView } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { formatDay } from '../kit/formatDate.ts';
import { spokenMoney } from '../kit/formatMoney.ts';
import { PageLink } from '../state/PageLink.tsx';
import { describeRejection } from '../words/describeRejection.ts';
import { AddCommandDialog } from './AddCommandDialog.tsx';
import styles from './BranchEdits.module.css';
import { removeEdit } from './branches.ts';
import { ChangeAmountDialog } from './ChangeAmountDialog.tsx';
import { PickEntryDialog } from './PickEntryDialog.tsx';
import { isAddedCommand } from './useAddedCommand.ts';
import { editViewOf, type KnownBranch } from './useBranchView.ts';
import { commandWords, momentWords } from './whatIfWords.ts';

type Doing =
  | { readonly type: 'pick' }
  | { readonly type: 'add'; readonly before?: ComponentProps<typeof AddCommandDialog>['before'] }
  | { readonly type: 'amount'; readonly moment: MomentView };

/** What is otherwise in this branch, each with the way to change it or take it back. */
export function BranchEdits({ branch, known }: { readonly branch: StoredBranch; readonly known: KnownBranch }) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const section = useRef<HTMLElement>(null);
  const close = () => setDoing(null);
  const isFixed = branch.plan !== undefined;
  const remove = async (place: number) => {
    await removeEdit(branch, place);
    // Its button is gone with it.
    section.current?.querySelector<HTMLElement>('button')?.focus();
  };
  return (
    <section ref={section} aria-labelledby="changes">
      <h2 id="changes">What is otherwise</h2>
      {branch.edits.length === 0 && <p className={styles.none}>Nothing yet. Leave an entry out, change its amount, or add what did not happen.</p>}
      {branch.edits.length > 0 && (
        <ul aria-labelledby="changes" className={styles.list}>
          {branch.edits.map((edit, place) => {
            const shown = editViewOf(known, edit);
            const changing = isFixed ? undefined : changeOf(edit, shown);
            const what = nameOf(edit, shown) ?? `change ${place + 1}`;
            return (
              <li key={edit.type === 'Add' ? edit.id : edit.eventId} className={styles.item}>
                <EditWords edit={edit} view={shown} />
                {!isFixed && (
                  <span className={styles.deeds}>
                    {/* While a change is being worked out it stays, and the focus with it. */}
                    {(changing || !shown) && (
                      <Button
                        icon="edit"
                        aria-label={`${edit.type === 'Add' ? 'Change: added,' : 'Change the amount of:'} ${what}`}
                        aria-disabled={!changing}
                        title={edit.type === 'Add' ? 'Change' : 'Change the amount'}
                        onClick={() => changing && setDoing(changing)}
                      />
                    )}
                    <Button
                      icon="close"
                      aria-label={`Take back: ${edit.type === 'Add' ? 'added, ' : ''}${what}`}
                      title="Take back"
                      onClick={() => void remove(place)}
                    />
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {!isFixed && (
        <p className={styles.more}>
          <Button icon="edit" onClick={() => setDoing({ type: 'pick' })}>
            Leave out or change an entry
          </Button>
          <Button icon="plus" onClick={() => setDoing({ type: 'add' })}>
            Add what did not happen
          </Button>
        </p>
      )}
      {doing?.type === 'pick' && <PickEntryDialog branch={branch} onChange={(moment) => setDoing({ type: 'amount', moment })} onClose={close} />}
      {doing?.type === 'add' && <AddCommandDialog branch={branch} before={doing.before} onClose={close} />}
      {doing?.type === 'amount' && <ChangeAmountDialog branch={branch} moment={doing.moment} onClose={close} />}
    </section>
  );
}

/** What an edit is about; undefined where that is not told. */
function nameOf(edit: WhatIfEdit, view: WhatIfEditView | undefined): string | undefined {
  if (!view || !('moment' in view)) return undefined;
  return edit.type === 'Add' ? commandWords(edit.command, view.accountNames) : momentWords(view.moment);
}

/** How an edit is changed; undefined where it cannot be, and where nothing is told of it. */
function changeOf(edit: WhatIfEdit, view: WhatIfEditView | undefined): Doing | undefined {
  if (!view || !('moment' in view)) return undefined;
  const { moment, accountNames: names } = view;
  if (edit.type === 'Add') return isAddedCommand(edit.command) ? { type: 'add', before: { edit, command: edit.command, names } } : undefined;
  return moment.row && hasOwnAmount(moment.row.event.event) ? { type: 'amount', moment } : undefined;
}

function EditWords({ edit, view }: { readonly edit: WhatIfEdit; readonly view: WhatIfEditView | undefined }) {
  if (!view) return <p className={styles.facts}>Being worked out…</p>;
  const place = edit.type === 'Add' ? edit.after : edit.position;
  const link = place > 0 && <PageLink to={`/log/${place}`}>Event {formatCount(place)}</PageLink>;
  if (view.type === 'Later')
    return <p className={styles.words}>A change at event {formatCount(place)}, which is after the moment you are looking at.</p>;
  if (view.type === 'NotFound')
    return (
      <p className={styles.words}>A change of an event that is not in this ledger. Take it back, or bring the ledger back that it was made in.</p>
    );
  const { row } = view.moment;
  const names = edit.type === 'Add' ? view.accountNames[edit.command.accountId] : undefined;
  const money = { currency: names?.currency ?? row?.currency ?? 'XXX', exponent: names?.exponent ?? row?.exponent ?? 2 };
  return (
    <div className={styles.words}>
      <p>
        <span className={styles.kind}>{edit.type === 'LeaveOut' ? 'Left out' : edit.type === 'ChangeAmount' ? 'Other amount' : 'Added'}</span>{' '}
        {edit.type === 'Add' ? commandWords(edit.command, view.accountNames) : momentWords(view.moment)}
        {edit.type === 'ChangeAmount' && <strong> would be {spokenMoney(edit.amount, money.currency, money.exponent)}</strong>}
      </p>
      <p className={styles.facts}>
        {edit.type === 'Add' && 'date' in edit.command && `${formatDay(edit.command.date)}, `}
        {edit.type === 'Add' && (place === 0 ? 'before the first event' : 'after ')}
        {link}
        {view.type === 'Applied' && view.events > 1 && ` and the rest of the same command, ${countOf(view.events, 'event')} in all`}
        {edit.type === 'LeaveOut' && row?.event.event.type === 'AccountCreated' && ', and so all that happened in this account'}
      </p>
      {view.type === 'Refused' && (
        <p className={styles.refused}>
          {edit.type === 'Add' ? 'It would be refused, so it does not happen. ' : 'It would be refused, so it does not happen at all. '}
          {describeRejection(view.rejection, money)}
        </p>
      )}
    </div>
  );
}
