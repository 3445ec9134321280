/**
 * Does what is asked over a connection, as long as there is one. Once Chromium comes upon a damaged file it deletes the database and closes
 * every connection to it; of what was asked just then it may tell an error and no end, or nothing at all (measured: docs/reliability.md).
 * @param connection null when it is closed already.
 * @throws DOMException when the browser closed the connection by itself, with the name that it gives what it cannot read (`UnknownError`).
 */
export async function whileConnected<Result>(connection: IDBDatabase | null, work: () => Promise<Result>): Promise<Result> {
  const { promise: isClosed, reject } = Promise.withResolvers<never>();
  const onClose = () => reject(closed());
  if (!connection) throw closed();
  connection.addEventListener('close', onClose);
  try {
    return await Promise.race([work(), isClosed]);
  } finally {
    connection.removeEventListener('close', onClose);
  }
}

/** What the browser, or Dexie, calls it when the storage cannot be read, or was closed while it was. */
const names: ReadonlySet<string> = new Set(['UnknownError', 'AbortError', 'InvalidStateError', 'DatabaseClosedError']);

/** Whether it is the database that failed, so that it may be otherwise once it is opened anew. */
export const isBroken = (error: unknown): boolean => error instanceof Error && names.has(error.name);

const closed = () => new DOMException('the browser closed its storage by itself', 'UnknownError');
