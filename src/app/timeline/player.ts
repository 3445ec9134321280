import { type Direction, restBetween, type Speed } from './playPace.ts';

/** What a player moves along, and who must know of it. */
export interface Track {
  readonly at: () => number;
  readonly head: () => number;
  readonly speed: () => Speed;
  readonly goTo: (position: number) => void;
  /** Milliseconds between two neighbouring events as they were recorded. */
  readonly gapBetween: (from: number, to: number) => Promise<number>;
  /** True where something stands before the timeline, so that nobody would see it play. */
  readonly isCovered: () => boolean;
  readonly onStep: () => void;
  /** It came to its end, or was kept from going on. */
  readonly onEnd: () => void;
}

/** Plays the log event by event, either way. It knows no clock but timers, and no screen. */
export class Player {
  readonly #track: Track;
  #direction: Direction | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Where the player itself went last: anywhere else, somebody else took the playhead. */
  #own = 0;
  /** Counts what was asked, so that a gap still being looked up for an earlier wish starts nothing. */
  #wish = 0;

  constructor(track: Track) {
    this.#track = track;
  }

  /** Starts, or turns round. At the end it starts over. */
  play(direction: Direction): void {
    this.#direction = direction;
    if (this.#isAtEnd(direction)) this.#go(direction === 'forward' ? 0 : this.#track.head());
    else this.#own = this.#track.at();
    this.#rest(direction);
  }

  pause(): void {
    this.#direction = null;
    this.#wish += 1;
    clearTimeout(this.#timer);
  }

  /** To be called when the speed was changed: the rest that is going on counts anew. */
  pace(): void {
    if (this.#direction !== null) this.#rest(this.#direction);
  }

  /** To be called whenever the playhead moved: true when it was not the player who moved it. */
  wasTaken(): boolean {
    return this.#direction !== null && this.#track.at() !== this.#own;
  }

  #rest(direction: Direction): void {
    clearTimeout(this.#timer);
    this.#wish += 1;
    const speed = this.#track.speed();
    if (speed === 'real') void this.#restAsRecorded(direction, this.#wish);
    else this.#timer = setTimeout(() => this.#step(direction), restBetween(speed, 0));
  }

  async #restAsRecorded(direction: Direction, wish: number): Promise<void> {
    const at = this.#track.at();
    const gapMs = await this.#track.gapBetween(at, at + stepOf(direction));
    if (wish === this.#wish) this.#timer = setTimeout(() => this.#step(direction), restBetween('real', gapMs));
  }

  #step(direction: Direction): void {
    if (this.#track.isCovered() || this.#isAtEnd(direction)) return this.#end();
    this.#go(this.#track.at() + stepOf(direction));
    this.#track.onStep();
    if (this.#isAtEnd(direction)) this.#end();
    else this.#rest(direction);
  }

  #go(position: number): void {
    this.#own = position;
    this.#track.goTo(position);
  }

  #end(): void {
    this.pause();
    this.#track.onEnd();
  }

  #isAtEnd(direction: Direction): boolean {
    return this.#track.at() === (direction === 'forward' ? this.#track.head() : 0);
  }
}

const stepOf = (direction: Direction): 1 | -1 => (direction === 'forward' ? 1 : -1);
