/**
 * Writers of all tabs queue for one lock, so that they do not waste each other's decisions. It makes waiting fair; what
 * makes writing *safe* is the check inside the append, which holds without it as well.
 * @param signal ends the waiting. @throws its reason then.
 */
export function withWriterLock<Result>(name: string, work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
  return navigator.locks.request(`${name} writer`, signal ? { signal } : {}, work) as Promise<Result>;
}
