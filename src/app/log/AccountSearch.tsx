import { type KeyboardEvent, useId, useState } from 'react';
import type { Position } from '../../eventsourcing/event.ts';
import { Field } from '../kit/Field.tsx';
import { countOf } from '../kit/formatCount.ts';
import { useViewAt } from '../state/useView.ts';
import styles from './AccountSearch.module.css';

interface AccountSearchProps {
  readonly at: Position;
  readonly accountId: string | undefined;
  readonly onChange: (accountId: string | undefined) => void;
}

interface Choice {
  readonly accountId: string | undefined;
  readonly name: string;
}

const mostOffered = 30;
const everyAccount: Choice = { accountId: undefined, name: 'All accounts' };

/**
 * Chooses one of very many accounts by typing a part of its name: a combobox with a list
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
 */
export function AccountSearch({ at, accountId, onChange }: AccountSearchProps) {
  const listId = useId();
  /** What is being typed; null while nobody types. */
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const chosen = useViewAt('account', { accountId: accountId ?? '' }, at, { enabled: accountId !== undefined }).data;
  const found = useViewAt('accounts', { search: typed ?? '', limit: mostOffered }, at, { enabled: typed !== null }).data;
  const isOpen = typed !== null;
  const choices = [...(typed === '' ? [everyAccount] : []), ...(found?.rows ?? [])];
  const more = (found?.matching ?? 0) - (found?.rows.length ?? 0);
  const chosenName = accountId === undefined ? '' : chosen?.type === 'Account' ? chosen.account.name : 'An account not opened yet';

  const open = (text: string) => {
    setTyped(text);
    setActive(0);
  };
  const choose = (choice: Choice | undefined) => {
    setTyped(null);
    if (choice) onChange(choice.accountId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (!isOpen) open('');
      else setActive((active + step + choices.length) % Math.max(1, choices.length));
    } else if (event.key === 'Enter' && isOpen) choose(choices[active]);
    else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      setTyped(null);
    }
  };

  return (
    <div className={styles.search}>
      <Field label="Account">
        {(control) => (
          <input
            {...control}
            role="combobox"
            spellCheck={false}
            placeholder="All accounts"
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-activedescendant={isOpen && choices[active] ? `${listId}-${active}` : undefined}
            value={typed ?? chosenName}
            onChange={({ target }) => open(target.value)}
            onClick={() => !isOpen && open('')}
            onBlur={() => setTyped(null)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <div className={styles.popup} hidden={!isOpen}>
        <div role="listbox" id={listId} aria-label="Accounts">
          {choices.map((choice, index) => (
            // The keys of the list are the field's: an option never has the focus.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={choice.accountId ?? ''}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={styles.option}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(choice)}
            >
              {choice.name}
            </div>
          ))}
        </div>
        {found && choices.length === 0 && <p className={styles.more}>No account of that name.</p>}
        {more > 0 && <p className={styles.more}>{countOf(more, 'more account')}: type more of the name.</p>}
      </div>
    </div>
  );
}
