/** Another tab wrote into the log while it was to be brought back: nothing was stored, and it is to be looked at again. */
export class LogChanged extends Error {
  override readonly name = 'LogChanged';
  constructor() {
    super('The log changed while it was brought back');
  }
}
