import { useState } from 'react';
import { isCalendarDate } from '../../accounts/calendarDate.ts';
import { today } from '../kit/formatDate.ts';
import { parseAmount } from '../kit/parseAmount.ts';

interface Values {
  readonly amount: string;
  readonly date: string;
  readonly payee: string;
  readonly note: string;
}

export interface EntryDraft {
  readonly values: Values;
  /** Minor units; undefined as long as what was typed is no amount. */
  readonly amount: number | undefined;
  /** What is wrong so far, once the person has tried to send it. */
  readonly errors: { readonly amount?: string | undefined; readonly date?: string | undefined };
  readonly change: (some: Partial<Values>) => void;
  /** What to send, or undefined when something has to be mended first; from then on mistakes are marked as they are made. */
  readonly check: () => { readonly amount: number; readonly date: string; readonly payee?: string; readonly note?: string } | undefined;
}

/** A movement of money as it is being typed. */
export function useEntryDraft({ currency, exponent }: { readonly currency: string; readonly exponent: number }): EntryDraft {
  const [values, setValues] = useState<Values>(() => ({ amount: '', date: today(), payee: '', note: '' }));
  const [isChecked, setIsChecked] = useState(false);
  const parsed = parseAmount(values.amount, { currency, exponent });
  const dateError = isCalendarDate(values.date) ? undefined : 'Enter the day it counts for.';
  return {
    values,
    amount: parsed.type === 'Amount' ? parsed.amount : undefined,
    errors: isChecked ? { amount: parsed.type === 'Problem' ? parsed.problem : undefined, date: dateError } : {},
    change: (some) => setValues({ ...values, ...some }),
    check: () => {
      setIsChecked(true);
      if (parsed.type === 'Problem' || dateError !== undefined) return undefined;
      const { date, payee, note } = values;
      return { amount: parsed.amount, date, ...(payee.trim() && { payee }), ...(note.trim() && { note }) };
    },
  };
}
