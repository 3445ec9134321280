import { useAddressedChoices } from '../state/useAddressedChoices.ts';
import { filtersOf, type LogFilters, withFilters } from './logFilters.ts';

/** The filters of the log. */
export function useLogFilters(): [LogFilters, (filters: LogFilters) => void] {
  const [choices, change] = useAddressedChoices();
  return [filtersOf(choices), (filters) => change((now) => withFilters(now, filters))];
}
