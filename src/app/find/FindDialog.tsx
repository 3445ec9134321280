import { type FormEvent, useEffect, useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { Field, TextField } from '../kit/Field.tsx';
import { focusFirstInvalid } from '../kit/focusFirstInvalid.ts';
import { accountIdIn } from '../state/accountPath.ts';
import { jumpTo } from '../state/address.ts';
import { usePlayhead } from '../state/playhead.ts';
import { useViewAt } from '../state/useView.ts';
import styles from './FindDialog.module.css';
import { FindResult } from './FindResult.tsx';
import { changeDraft, type FindDraft, search, searchDays, stopSearch, useFinder } from './finder.ts';
import { type DraftProblem, soughtMomentOf } from './soughtMoment.ts';

const kinds: Readonly<Record<FindDraft['kind'], string>> = {
  balance: 'The balance of an account',
  total: 'The total of a currency',
  text: 'A text in an entry',
};
const becomings: Readonly<Record<FindDraft['becomes'], string>> = { below: 'fell below', above: 'rose above', equal: 'became exactly' };

/** Asks for the first event at which something became true, and leads there. As the timeline, it knows the whole log. */
export function FindDialog({ onClose }: { readonly onClose: () => void }) {
  const draft = useFinder((finder) => finder.draft);
  const head = usePlayhead((playhead) => playhead.head);
  const isDated = usePlayhead(({ asOf }) => asOf !== null);
  const { data: accounts } = useViewAt('accounts', {}, head);
  const [problem, setProblem] = useState<DraftProblem | null>(null);
  useEffect(() => stopSearch, []);

  // On the page of an account, people mean that one.
  const accountId = draft.accountId || (location.pathname.startsWith('/accounts/') ? accountIdIn(location.pathname) : '');
  const currency = draft.currency || (accounts?.totals.length === 1 ? (accounts.totals[0]?.currency ?? '') : '');
  const account = accounts?.rows.find((row) => row.accountId === accountId);
  const total = accounts?.totals.find((one) => one.currency === currency);
  const money = draft.kind === 'balance' ? account : total;

  const change = (changed: Partial<FindDraft>) => {
    setProblem(null);
    changeDraft(changed);
  };
  const errorOf = (field: DraftProblem['field']) => (problem?.field === field ? problem.text : undefined);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sought = soughtMomentOf({ ...draft, accountId, currency }, money);
    if ('field' in sought) {
      setProblem(sought);
      focusFirstInvalid(event.currentTarget);
      return;
    }
    if (!isDated || sought.type === 'text') return void search(sought);
    void searchDays(sought, { name: account?.name ?? currency, currency, exponent: 2, ...money });
  };

  return (
    <Dialog title="Find the moment" onClose={onClose}>
      <p className={styles.clock}>
        {!isDated && 'As recorded: the first event after which it is so.'}
        {isDated && draft.kind !== 'text' && 'As dated: the first day that ends so, by all that is known now.'}
        {isDated && draft.kind === 'text' && 'A text is looked for in the order of recording, and shown as recorded.'}
      </p>
      <form noValidate onSubmit={submit}>
        <Field label="What to find">
          {(control) => (
            <select {...control} value={draft.kind} onChange={({ target }) => change({ kind: target.value as FindDraft['kind'] })}>
              <Options of={kinds} />
            </select>
          )}
        </Field>
        {draft.kind === 'balance' && (
          <Field label="Account" error={errorOf('account')}>
            {(control) => (
              <select {...control} value={accountId} onChange={({ target }) => change({ accountId: target.value })}>
                <option value="">Choose…</option>
                {accounts?.rows.map((row) => (
                  <option key={row.accountId} value={row.accountId}>
                    {row.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {draft.kind === 'total' && (
          <Field label="Currency" error={errorOf('currency')}>
            {(control) => (
              <select {...control} value={currency} onChange={({ target }) => change({ currency: target.value })}>
                <option value="">Choose…</option>
                {accounts?.totals.map((one) => (
                  <option key={one.currency} value={one.currency}>
                    {one.currency}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {draft.kind === 'text' ? (
          <TextField
            label="Text"
            hint="In the payee, note, category, reference or reason; case and accents do not matter."
            value={draft.text}
            error={errorOf('text')}
            onChange={({ target }) => change({ text: target.value })}
          />
        ) : (
          <div className={styles.pair}>
            <Field label="When it">
              {(control) => (
                <select {...control} value={draft.becomes} onChange={({ target }) => change({ becomes: target.value as FindDraft['becomes'] })}>
                  <Options of={becomings} />
                </select>
              )}
            </Field>
            <TextField
              label="Amount"
              inputMode="text"
              placeholder={money ? `0, in ${money.currency}` : '0'}
              value={draft.amount}
              error={errorOf('amount')}
              onChange={({ target }) => change({ amount: target.value })}
            />
          </div>
        )}
        <Button type="submit" variant="primary" icon="search">
          Find
        </Button>
      </form>
      <FindResult
        onGo={(position) => {
          onClose();
          usePlayhead.setState({ asOf: null });
          jumpTo(position);
        }}
        onGoToDay={(day) => {
          onClose();
          void import('../state/datedClock.ts').then(({ showDay }) => showDay(day));
        }}
      />
    </Dialog>
  );
}

function Options({ of }: { readonly of: Readonly<Record<string, string>> }) {
  return Object.entries(of).map(([value, words]) => (
    <option key={value} value={value}>
      {words}
    </option>
  ));
}
