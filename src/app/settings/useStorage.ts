import { useQuery, useQueryClient } from '@tanstack/react-query';

/** What the browser says of the room it gives us. */
export interface StorageState {
  /** Bytes; undefined where the browser does not say. */
  readonly used: number | undefined;
  readonly available: number | undefined;
  /** Whether the browser promises not to clear it on its own; undefined where there is no such promise. */
  readonly isKept: boolean | undefined;
}

const queryKey = ['storage'];

/** Reads how much is used and whether it is promised to be kept; some browsers tell neither. */
export function useStorage(): StorageState | undefined {
  return useQuery({ queryKey, queryFn: readStorage, staleTime: 0, gcTime: 0 }).data;
}

/** Asks the browser to keep what is stored; answers whether it promises, and has the state read again. */
export function useAskToKeep(): () => Promise<boolean> {
  const queries = useQueryClient();
  return async () => {
    const isKept = await navigator.storage.persist();
    await queries.invalidateQueries({ queryKey });
    return isKept;
  };
}

async function readStorage(): Promise<StorageState> {
  // Missing where the page is not served securely, whatever the types say.
  const storage = navigator.storage as Partial<StorageManager> | undefined;
  const estimate = await storage?.estimate?.().catch(() => undefined);
  const isKept = await storage?.persisted?.().catch(() => undefined);
  return { used: estimate?.usage, available: estimate?.quota, isKept: storage?.persist === undefined ? undefined : isKept };
}
