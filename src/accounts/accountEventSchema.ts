import * as v from 'valibot';
import type { DomainEvent } from '../eventsourcing/event.ts';
import { accountIdLimit, isAccountId } from './accountStream.ts';
import { isCalendarDate } from './calendarDate.ts';
import { exponentOf } from './currencies.ts';
import { isAmount } from './money.ts';
import { isVisible } from './visibleText.ts';

/**
 * Account events from outside (a log file), checked at the door. Members that are not known are kept: another program, or
 * a newer version of this one, may have put them there.
 */
const limit = 2_000;
const text = v.pipe(v.string('is not text'), v.maxLength(limit, `is longer than ${limit} characters`));
const name = v.pipe(
  v.string('is not text'),
  v.regex(/\S/, 'is empty'),
  v.check(isVisible, 'has nothing in it that can be seen'),
  v.maxLength(200, 'is longer than 200 characters'),
);
const idLimit = 200;
const id = v.pipe(v.string('is not text'), v.minLength(1, 'is empty'), v.maxLength(idLimit, `is longer than ${idLimit} characters`));
const amount = v.pipe(v.number('is not a number'), v.safeInteger('is not a whole number of minor units'), v.minValue(1, 'is not above zero'));
const signedAmount = v.pipe(
  v.number('is not a number'),
  v.safeInteger('is not a whole number of minor units'),
  v.check((value) => value !== 0, 'is zero'),
);
const date = v.pipe(
  v.string('is not text'),
  v.check((day: string) => isCalendarDate(day), 'is not a day of the calendar (YYYY-MM-DD)'),
);
const currency = v.pipe(
  v.string('is not text'),
  v.check((code) => exponentOf(code) !== undefined, 'is not a currency code of ISO 4217'),
);
const exponent = v.pipe(v.number('is not a number'), v.integer('is not a whole number'), v.minValue(0, 'is below 0'), v.maxValue(4, 'is above 4'));
const overdraftLimit = v.nullable(
  v.pipe(v.number('is not a number'), v.safeInteger('is not a whole number of minor units'), v.minValue(0, 'is below zero')),
);
const kind = v.picklist(['checking', 'savings', 'cash', 'credit', 'other'], 'is not a known kind of account');

const entry = { amount, date, payee: v.optional(text), note: v.optional(text), category: v.optional(text), reference: v.optional(text) };
const accountId = v.pipe(
  id,
  v.maxLength(accountIdLimit, `is longer than ${accountIdLimit} characters`),
  v.check(isAccountId, 'cannot be the id of an account'),
);
const transfer = { ...entry, transferId: id, otherAccount: accountId };

const schemas = {
  AccountCreated: v.pipe(
    v.looseObject({ name, currency, exponent, kind, overdraftLimit }),
    v.forward(
      v.check((data) => data.exponent === exponentOf(data.currency), 'is not what ISO 4217 gives this currency'),
      ['exponent'],
    ),
  ),
  MoneyDeposited: v.looseObject(entry),
  MoneyWithdrawn: v.looseObject(entry),
  MoneyTransferredOut: v.looseObject(transfer),
  MoneyTransferredIn: v.looseObject(transfer),
  EntryReversed: v.looseObject({ entryId: id, amount: signedAmount, date, reason: v.pipe(text, v.regex(/\S/, 'is empty')) }),
  AccountRenamed: v.looseObject({ name }),
  OverdraftLimitChanged: v.looseObject({ overdraftLimit }),
  AccountClosed: v.looseObject({}),
  AccountReopened: v.looseObject({}),
} satisfies Record<string, v.GenericSchema>;

type EntryMembers = { readonly [Member in keyof typeof entry | 'transferId' | 'otherAccount']?: unknown };

/** Entries mostly come in the order of their days, and one day has many. */
let lastDay = '';

/**
 * Whether the data is that of a sound entry: nearly all events are, and the schema takes many times longer to say so. May be wrong
 * only in saying no; then the schema is asked.
 */
function isSoundEntry({ type, data }: DomainEvent): boolean {
  const isTransfer = type === 'MoneyTransferredOut' || type === 'MoneyTransferredIn';
  if (!isTransfer && type !== 'MoneyDeposited' && type !== 'MoneyWithdrawn') return false;
  const { amount, date, payee, note, category, reference, transferId, otherAccount } = data as EntryMembers;
  return (
    isAmount(amount) &&
    isDay(date) &&
    isTextOrAbsent(payee) &&
    isTextOrAbsent(note) &&
    isTextOrAbsent(category) &&
    isTextOrAbsent(reference) &&
    (!isTransfer || (isId(transferId) && typeof otherAccount === 'string' && isAccountId(otherAccount)))
  );
}

function isDay(date: unknown): boolean {
  if (date === lastDay) return true;
  if (!isCalendarDate(date)) return false;
  lastDay = date;
  return true;
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.length <= limit);
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= idLimit;
}

/** What is wrong with an event of this type, for people ("data.amount is not above zero"); undefined when nothing is. */
export function problemOfAccountEvent(event: DomainEvent): string | undefined {
  return isSoundEntry(event) ? undefined : problemBySchema(event);
}

/** The same answer, always from the schema: what the quick look is tested against. */
export function problemBySchema({ type, data }: DomainEvent): string | undefined {
  if (!Object.hasOwn(schemas, type)) return `"${type.slice(0, 60)}" is not a known type of event`;
  const result = v.safeParse(schemas[type as keyof typeof schemas], data, { abortEarly: true });
  if (result.success) return undefined;
  const issue = result.issues[0];
  const path = ['data', ...(issue.path ?? []).map((item) => String(item.key))].join('.');
  return issue.received === 'undefined' ? `${path} is missing` : `${path} ${issue.message}`;
}
