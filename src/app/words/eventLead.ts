import { changeOf } from '../../accounts/accountEvents.ts';
import type { LogRow } from '../../engine/engineApi.ts';
import { describeEvent } from './describeEvent.ts';
import { eventName } from './eventNames.ts';

/** An event in a list that has columns of its own for the amount and the account. */
export interface EventLead {
  /** What sets it apart from others of its kind: whom it was with, else why or what for; else what it is. */
  readonly lead: string;
  /** What it is, and what else was written down, as far as the lead does not say it. */
  readonly rest: readonly string[];
}

export function eventLead(row: LogRow): EventLead {
  const { event } = row.event;
  if (changeOf(event) === 0) return { lead: describeEvent(row), rest: [] };
  const { payee, reason, note } = event.data as Readonly<Record<string, unknown>>;
  const [lead, ...others] = [payee, reason, note].filter((text): text is string => typeof text === 'string' && text !== '');
  return lead === undefined ? { lead: eventName(event.type), rest: [] } : { lead, rest: [eventName(event.type), ...others] };
}
