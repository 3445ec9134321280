import { useQuery } from '@tanstack/react-query';
import { isCalendarDate } from '../../accounts/calendarDate.ts';
import { type Position, position } from '../../eventsourcing/event.ts';
import { asOfDay } from '../state/asOf.ts';
import { engine } from '../state/engine.ts';

/**
 * After which event something with a date would have happened: the last one recorded by the end of that day, or the one that opened
 * its accounts where they were opened later. Never beyond the moment that is looked at.
 */
export async function addedPlace(date: string, accountIds: readonly string[], at: Position): Promise<Position> {
  const day = asOfDay(date);
  if (!day) return at;
  const { position: ended } = await engine.view('dayEnd', { at, before: day.dayEnds });
  let place = Math.min(ended, at);
  for (const accountId of accountIds) {
    const account = await engine.view('account', { at: position(place), accountId });
    if (account.type === 'NotOpenedYet' && account.opensAt <= at) place = Math.max(place, account.opensAt);
  }
  return position(place);
}

/** The same while it is being typed, with the moment at that place; undefined until it is known. @param kept where it stays, if it does. */
export function useAddedPlace(date: string, accountIds: readonly string[], at: Position, kept: Position | undefined) {
  const { data } = useQuery({
    queryKey: ['addedPlace', `${date} ${accountIds.join(' ')}`, kept ?? at, null],
    queryFn: async () => engine.view('moment', { at: kept ?? (await addedPlace(date, accountIds, at)) }),
    enabled: isCalendarDate(date),
  });
  return data;
}
