import type { AnyEventType } from '../../engine/engineApi.ts';
import { type Position, position } from '../../eventsourcing/event.ts';
import { longestText } from '../kit/TextFilter.tsx';
import { eventNames } from '../words/eventNames.ts';

/** Which events the log shows; all of them when nothing is chosen. */
export interface LogFilters {
  readonly accountId?: string;
  readonly type?: AnyEventType;
  /** Only events with this text in what was written down. */
  readonly text?: string;
  /** Only what came after this event. */
  readonly after?: Position;
}

/** Reads the filters from an address. What is no filter is ignored: an address is typed by anyone. */
export function filtersOf(search: URLSearchParams): LogFilters {
  const accountId = search.get('account') ?? '';
  const type = search.get('type') ?? '';
  const text = search.get('text') ?? '';
  const after = search.get('after') ?? '';
  return {
    ...(accountId !== '' && accountId.length <= longestAccountId && { accountId }),
    ...(isEventType(type) && { type }),
    ...(text.trim() !== '' && text.length <= longestText && { text }),
    ...(/^[1-9]\d{0,14}$/.test(after) && { after: position(Number(after)) }),
  };
}

/** The same address with other filters; whatever else it says (`?at=`) stays. */
export function withFilters(search: URLSearchParams, { accountId, type, text, after }: LogFilters): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries({ account: accountId, type, text, after })) {
    if (value === undefined) next.delete(name);
    else next.set(name, String(value));
  }
  return next;
}

export const isFiltered = ({ accountId, type, text, after }: LogFilters): boolean =>
  accountId !== undefined || type !== undefined || text !== undefined || after !== undefined;

export const isEventType = (type: string): type is AnyEventType => Object.hasOwn(eventNames, type);

/** Longer is no stream of this log. */
const longestAccountId = 190;
