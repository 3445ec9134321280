import { usePlayhead } from '../state/playhead.ts';
import { useViewAt } from '../state/useView.ts';
import { isNamed } from './sameName.ts';

/** Accounts that are looked at: those whose name contains what was typed. */
const mostLookedAt = 200;

/** Whether an account that is open now has this very name, whatever the case of its letters. */
export function useIsNameTaken(name: string): boolean {
  const head = usePlayhead((playhead) => playhead.head);
  const { data } = useViewAt('accounts', { search: name, limit: mostLookedAt }, head, { enabled: name !== '' });
  return name !== '' && (data?.rows.some((row) => !row.isClosed && isNamed(row.name, name)) ?? false);
}
