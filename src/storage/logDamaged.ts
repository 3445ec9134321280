/** The log on disk contradicts itself. Nothing built on it can be trusted from this position on. */
export class LogDamaged extends Error {
  override readonly name = 'LogDamaged';
  readonly position: number;
  /** What is wrong there, for people. */
  readonly reason: string;
  /** Whether the event may have been recorded like that, so that a copy made of it then is no better. */
  readonly mayBeRecorded: boolean;
  constructor(position: number, reason: string, mayBeRecorded = true) {
    super(`The log is damaged at event ${position}: ${reason}`);
    this.position = position;
    this.reason = reason;
    this.mayBeRecorded = mayBeRecorded;
  }
}
