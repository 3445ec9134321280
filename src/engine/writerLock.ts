/**
 * Writers of all tabs queue for one lock, so that they do not waste each other's decisions. It makes waiting fair; what
 * makes writing *safe* is the check inside the append, which holds without it as well.
 */
export function withWriterLock<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request(`${name} writer`, work) as Promise<Result>;
}
