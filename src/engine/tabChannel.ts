/** Tells other tabs that the log has grown; they take in the rest from the disk themselves. */
export class TabChannel {
  readonly #channel: BroadcastChannel;

  constructor(name: string, onGrown: () => void) {
    this.#channel = new BroadcastChannel(`${name} log`);
    this.#channel.onmessage = onGrown;
  }

  announce(): void {
    this.#channel.postMessage('grown');
  }

  close(): void {
    this.#channel.close();
  }
}
