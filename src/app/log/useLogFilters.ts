import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useLock } from '../state/lock.ts';
import { filtersOf, type LogFilters, withFilters } from './logFilters.ts';

/**
 * The filters of the log, kept in the address so that Back, a reload and a bookmark bring them back. Browsers keep addresses too: a text that
 * was typed about an encrypted ledger stays out of it, and is forgotten with the page.
 */
export function useLogFilters(): [LogFilters, (filters: LogFilters) => void] {
  const [search, setSearch] = useSearchParams();
  const [unkept, setUnkept] = useState<string>();
  const hasPassphrase = useLock((lock) => lock.hasPassphrase);
  const found = filtersOf(search);
  if (!hasPassphrase) return [found, (filters) => setSearch((now) => withFilters(now, filters), { replace: true })];
  return [
    { ...found, ...(unkept !== undefined && { text: unkept }) },
    ({ text, ...others }) => {
      setUnkept(text);
      setSearch((now) => withFilters(now, others), { replace: true });
    },
  ];
}
