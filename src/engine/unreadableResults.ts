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
  replaceUnreadable('result', (request) => {
    // Whoever has asked hears this first.
    request.dispatchEvent(new Event('error', { cancelable: true }));
    return null;
  });
  replaceUnreadable('error', () => new DOMException('It cannot be read', 'UnknownError'));
}

function replaceUnreadable(member: 'result' | 'error', by: (request: IDBRequest) => unknown): void {
  const own = Object.getOwnPropertyDescriptor(IDBRequest.prototype, member);
  Object.defineProperty(IDBRequest.prototype, member, {
    configurable: true,
    get(this: IDBRequest): unknown {
      try {
        return own?.get?.call(this) as unknown;
      } catch {
        return by(this);
      }
    },
  });
}
