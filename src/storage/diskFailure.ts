/** The browser could not write. The message says, for people, whether anything was stored and what to do. */
export class DiskFailure extends Error {
  override readonly name = 'DiskFailure';
}

/** What a failed write means, in words; errors that are not the disk's are returned as they are. */
export function writeFailure(error: unknown): unknown {
  const causes = causesOf(error);
  if (isDiskFull(error)) {
    return new DiskFailure(
      'The disk, or the share of it that the browser gives this app, is full. Nothing was stored. Make room, for example by deleting files, and try again.',
      { cause: error },
    );
  }
  // Dexie tells of a transaction that was broken off without a reason by an error of its own.
  const [disk] = causes.filter((cause) => cause instanceof DOMException || cause.name === 'AbortError');
  if (!disk) return error;
  return new DiskFailure(
    `The browser could not write to the disk (${disk.name}: ${disk.message}). Nothing was stored. Try again, or reload the page.`,
    {
      cause: error,
    },
  );
}

/** Whether it is for want of room that something could not be written. */
export const isDiskFull = (error: unknown): boolean => causesOf(error).some(({ name }) => name === 'QuotaExceededError');

/** The same where the disk cannot even be asked afterwards: browsers have been seen to report a write as failed that was stored. */
export function outcomeUnknown(failure: unknown): DiskFailure {
  return new DiskFailure(
    'The browser could not write to the disk, nor read what is there, so it is not certain whether this was stored. Try again: nothing is stored twice.',
    { cause: failure },
  );
}

/** The error and what lies under it: Dexie keeps the browser's own in `inner`, and of a bulk write in `failures`. */
function causesOf(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [];
  const { inner, failures } = error as Error & { inner?: unknown; failures?: unknown };
  return [error, ...causesOf(inner), ...(Array.isArray(failures) ? failures.flatMap(causesOf) : [])];
}
