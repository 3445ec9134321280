import type { ReactNode } from 'react';
import { Field } from '../kit/Field.tsx';
import { TextFilter } from '../kit/TextFilter.tsx';
import { eventNames } from '../words/eventNames.ts';
import { AccountFilter } from './AccountFilter.tsx';
import styles from './LogToolbar.module.css';
import { isEventType, type LogFilters } from './logFilters.ts';

interface LogToolbarProps {
  readonly filters: LogFilters;
  readonly onChange: (filters: LogFilters) => void;
  readonly children: ReactNode;
}

/** What narrows the log, by account, type and text, and whatever else helps to find an event. */
export function LogToolbar({ filters, onChange, children }: LogToolbarProps) {
  const { accountId, type, ...others } = filters;
  const { text, ...withoutText } = filters;
  return (
    <search className={styles.toolbar} aria-label="Events">
      <AccountFilter
        accountId={accountId}
        onChange={(next) => onChange({ ...others, ...(next !== undefined && { accountId: next }), ...(type && { type }) })}
      />
      <Field label="Type">
        {(control) => (
          <select
            {...control}
            value={type ?? ''}
            onChange={({ target: { value } }) =>
              onChange({ ...others, ...(accountId !== undefined && { accountId }), ...(isEventType(value) && { type: value }) })
            }
          >
            <option value="">All types</option>
            {Object.entries(eventNames).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextFilter text={text ?? ''} onChange={(next) => onChange({ ...withoutText, ...(next !== '' && { text: next }) })} />
      {children}
    </search>
  );
}
