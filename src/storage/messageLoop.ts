/** Longest run of work, in milliseconds, that keeps messages waiting. */
const longestRunMs = 12;

/**
 * Returns a function to be awaited between two pieces of long work: once enough time has gone by, it lets waiting
 * messages be handled. A worker that computes answers nobody, and hears no Cancel.
 */
export function givingWay(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < longestRunMs) return;
    await nextTask();
    since = performance.now();
  };
}

/** Lets everything that waits by now be handled. By message rather than by timer: browsers make repeated timers wait 4 ms. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
