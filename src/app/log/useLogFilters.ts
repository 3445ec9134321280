import { useSearchParams } from 'wouter';
import { filtersOf, type LogFilters, withFilters } from './logFilters.ts';

/** The filters of the log, kept in the address so that Back, a reload and a bookmark bring them back. */
export function useLogFilters(): [LogFilters, (filters: LogFilters) => void] {
  const [search, setSearch] = useSearchParams();
  return [filtersOf(search), (filters) => setSearch((now) => withFilters(now, filters), { replace: true })];
}
