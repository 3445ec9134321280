import type { StoredBranch } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { usePlayhead } from '../state/playhead.ts';
import { useViewAt } from '../state/useView.ts';

/** Entries of other tabs that may have come in between. */
const strangers = 100;

/** Whether all that makes a branch so is in the log; undefined where it is not known, or nothing of the kind was begun. */
export function useMadeSo({ plan }: StoredBranch): boolean | undefined {
  const head = usePlayhead((playhead) => playhead.head);
  const after = plan?.head ?? position(0);
  // A transfer is two events.
  const room = (plan?.commands.length ?? 0) * 2 + strangers;
  const at = Math.min(head, after + room);
  const { data, isPlaceholderData } = useViewAt('log', { after, offset: 0, limit: room }, at, { enabled: plan !== undefined });
  if (!plan || !data || isPlaceholderData) return undefined;
  const stored = new Set(data.events.map(({ event }) => event.commandId));
  return plan.commands.every(({ commandId }) => stored.has(commandId));
}
