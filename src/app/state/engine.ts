import { notifyManager, QueryClient } from '@tanstack/react-query';
import { connectEngine } from '../../engine/client.ts';

/** The one engine of this tab. */
export const engine = connectEngine();

// The usual timer is slowed down in a window that is not in front, where people put the tab they compare with.
notifyManager.setScheduler(queueMicrotask);

/** What a view showed at a position never changes, so nothing is ever stale; only memory asks for it back. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 10_000,
      retry: false,
      refetchOnWindowFocus: false,
      structuralSharing: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
