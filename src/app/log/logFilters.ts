import type { AnyEventType } from '../../engine/engineApi.ts';
import { eventNames } from '../words/eventNames.ts';

/** Which events the log shows; all of them when nothing is chosen. */
export interface LogFilters {
  readonly accountId?: string;
  readonly type?: AnyEventType;
}

/** Reads the filters from an address. What is no filter is ignored: an address is typed by anyone. */
export function filtersOf(search: URLSearchParams): LogFilters {
  const accountId = search.get('account') ?? '';
  const type = search.get('type') ?? '';
  return {
    ...(accountId !== '' && accountId.length <= longestAccountId && { accountId }),
    ...(isEventType(type) && { type }),
  };
}

/** The same address with other filters; whatever else it says (`?at=`) stays. */
export function withFilters(search: URLSearchParams, { accountId, type }: LogFilters): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries({ account: accountId, type })) {
    if (value === undefined) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

export const isFiltered = ({ accountId, type }: LogFilters): boolean => accountId !== undefined || type !== undefined;

export const isEventType = (type: string): type is AnyEventType => Object.hasOwn(eventNames, type);

/** Longer is no stream of this log. */
const longestAccountId = 190;
