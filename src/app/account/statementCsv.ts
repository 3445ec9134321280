import type { CountedEntry, StatementView } from '../../engine/engineApi.ts';
import { today } from '../kit/formatDate.ts';
import { decimalText } from '../kit/formatMoney.ts';
import { entryTitle } from '../words/entryTitle.ts';

type Statement = Extract<StatementView, { type: 'Statement' }>;

const columns = ['Date', 'Recorded', 'Event', 'Description', 'Payee', 'Note', 'Category', 'Reference', 'Amount', 'Balance', 'Currency'];

/**
 * A statement as a table for other programs (RFC 4180, UTF-8): a line for the opening balance, one for each entry, one for the closing
 * balance. Amounts are plain decimals, dates `YYYY-MM-DD`, as they were where the person is.
 */
export function statementCsv(statement: Statement, entries: readonly CountedEntry[], from: string, to: string): string {
  const { currency, exponent, opening, closing } = statement;
  const money = (amount: number) => decimalText(amount, exponent);
  const balanceLine = (date: string, words: string, balance: number) => [date, '', '', words, '', '', '', '', '', money(balance), currency];
  const lines = [
    columns,
    balanceLine(from, 'Opening balance', opening),
    ...entries.map((entry) => [
      entry.date,
      today(new Date(entry.recordedAt)),
      String(entry.position),
      text(entryTitle(entry)),
      text(entry.payee),
      text(entry.note),
      text(entry.category),
      text(entry.reference),
      money(entry.amount),
      money(entry.balanceAfter),
      currency,
    ]),
    balanceLine(to, 'Closing balance', closing),
  ];
  return lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('');
}

/** What a person wrote; an apostrophe keeps spreadsheets from taking it for a formula. */
const text = (words = ''): string => (/^[=+\-@\t\r]/.test(words) ? `'${words}` : words);

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
