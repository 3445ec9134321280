/**
 * Firefox tells of a row whose bytes make no value by an uncaught `DataCloneError`, and then by a success without a result, which nobody expects: whoever waits for the
 * row would wait for good, and the page take the worker for broken. From the first on, such a success is an error as in other browsers. Seen in Firefox 153.
 */
export function expectUnreadableResults(): void {
  addEventListener('error', (event) => {
    if (!/DataCloneError/.test(event.message)) return;
    event.preventDefault();
    answerByErrors();
  });
}

function answerByErrors(): void {
  const { prototype } = IDBRequest;
  const result = Object.getOwnPropertyDescriptor(prototype, 'result');
  const error = Object.getOwnPropertyDescriptor(prototype, 'error');
  Object.defineProperty(prototype, 'result', {
    configurable: true,
    get(this: IDBRequest): unknown {
      try {
        return result?.get?.call(this) as unknown;
      } catch {
        // Whoever has asked hears this first.
        this.dispatchEvent(new Event('error', { cancelable: true }));
        return null;
      }
    },
  });
  Object.defineProperty(prototype, 'error', {
    configurable: true,
    get(this: IDBRequest): unknown {
      try {
        return error?.get?.call(this) as unknown;
      } catch {
        return new DOMException('It cannot be read', 'UnknownError');
      }
    },
  });
}
