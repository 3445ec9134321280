import { create } from 'zustand';

/** `offlineReady` lasts as long as the app is kept for offline use and no newer version waits. */
export type AppUpdateStatus = 'none' | 'offlineReady' | 'updateReady';
export type UpdateCheck = 'updateReady' | 'upToDate' | 'unreachable';

export interface AppUpdate {
  readonly status: AppUpdateStatus;
  /** Asks the server for a newer version and waits until it is stored. */
  readonly checkForUpdate: () => Promise<UpdateCheck>;
  /** Lets the newer version take over and reloads this tab. Other tabs go on as they are, and keep the offer. */
  readonly reload: () => Promise<void>;
}

const checkEveryMs = 60 * 60 * 1000;
/** How long a new worker may take to become active before we reload anyway. */
const takeOverLimitMs = 5000;

let registration: ServiceWorkerRegistration | undefined;

/** Whether the app is kept for offline use, and whether a newer version waits to be let in. */
export const useAppUpdate = create<AppUpdate>()((_, get) => ({
  status: 'none',
  checkForUpdate: async () => {
    if (registration === undefined) return 'unreachable';
    try {
      await registration.update();
    } catch {
      return get().status === 'updateReady' ? 'updateReady' : 'unreachable';
    }
    if (registration.installing !== null) await reached(registration.installing, 'installed');
    if (registration.waiting !== null) offer();
    return get().status === 'updateReady' ? 'updateReady' : 'upToDate';
  },
  reload: async () => {
    const waiting = registration?.waiting;
    if (waiting) {
      const isActive = reached(waiting, 'activated');
      waiting.postMessage({ type: 'SKIP_WAITING' });
      await Promise.race([isActive, new Promise((resolve) => setTimeout(resolve, takeOverLimitMs))]);
    }
    window.location.reload();
  },
}));

/**
 * Keeps the app for offline use, and watches for newer versions. A newer version is only ever offered: no tab reloads,
 * nor swaps its code, unless its own person asks. Does nothing in development, where there is no service worker.
 */
export async function keepOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // Another tab let the new version in: the code of this one is the old now, and parts not loaded yet are gone.
  navigator.serviceWorker.addEventListener('controllerchange', offer);
  window.addEventListener('vite:preloadError', offer);
  try {
    registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  } catch (error) {
    console.warn('Tidemark could not be kept for offline use.', error);
    return;
  }
  follow(registration);
  setInterval(() => void registration?.update().catch(() => undefined), checkEveryMs);
}

const offer = () => useAppUpdate.setState({ status: 'updateReady' });

function follow(worker: ServiceWorkerRegistration): void {
  if (worker.active !== null) useAppUpdate.setState({ status: 'offlineReady' });
  if (worker.active !== null && worker.waiting !== null) offer();
  worker.addEventListener('updatefound', () => void followInstalling(worker));
  void followInstalling(worker);
}

async function followInstalling(worker: ServiceWorkerRegistration): Promise<void> {
  const { installing } = worker;
  if (installing === null) return;
  const isUpdate = worker.active !== null;
  await reached(installing, isUpdate ? 'installed' : 'activated');
  if (installing.state !== 'redundant') useAppUpdate.setState({ status: isUpdate ? 'updateReady' : 'offlineReady' });
}

/** Resolves when the worker is in the state, or past it: a worker that failed to install never gets there, and is redundant. */
function reached(worker: ServiceWorker, state: 'installed' | 'activated'): Promise<void> {
  const order: readonly ServiceWorkerState[] = ['parsed', 'installing', 'installed', 'activating', 'activated', 'redundant'];
  const isThere = () => order.indexOf(worker.state) >= order.indexOf(state);
  return new Promise((resolve) => {
    const look = () => {
      if (!isThere()) return;
      worker.removeEventListener('statechange', look);
      resolve();
    };
    worker.addEventListener('statechange', look);
    look();
  });
}
