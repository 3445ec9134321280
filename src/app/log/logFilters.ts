import type { AnyEventType } from '../../engine/engineApi.ts';
import { type Position, position } from '../../eventsourcing/event.ts';
import { eventNames } from '../words/eventNames.ts';

/** Which events the log shows; all of them when nothing is chosen. */
export interface LogFilters {
  readonly accountId?: string;
  readonly type?: AnyEventType;
  /** Only what came after this event. */
  readonly after?: Position;
}

/** Reads the filters from an address. What is no filter is ignored: an address is typed by anyone. */
export function filtersOf(search: URLSearchParams): LogFilters {
  const accountId = search.get('account') ?? '';
  const type = search.get('type') ?? '';
  const after = search.get('after') ?? '';
  return {
    ...(accountId !== '' && accountId.length <= longestAccountId && { accountId }),
    ...(isEventType(type) && { type }),
    ...(/^[1-9]\d{0,14}$/.test(after) && { after: position(Number(after)) }),
  };
}

/** The same address with other filters; whatever else it says (`?at=`) stays. */
export function withFilters(search: URLSearchParams, { accountId, type, after }: LogFilters): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries({ account: accountId, type, after })) {
    if (value === undefined) next.delete(name);
    else next.set(name, String(value));
  }
  return next;
}

export const isFiltered = ({ accountId, type, after }: LogFilters): boolean => accountId !== undefined || type !== undefined || after !== undefined;

export const isEventType = (type: string): type is AnyEventType => Object.hasOwn(eventNames, type);

/** Longer is no stream of this log. */
const longestAccountId = 190;
