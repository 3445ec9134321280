import type { CommandHandler } from '../eventsourcing/commandHandler.ts';
import { type Position, position } from '../eventsourcing/event.ts';
import { hasStopped } from './hasStopped.ts';
import type { AnyCommand, AnyEvent, AnyRejection, OpenHouse } from './house.ts';

/** How long after a command tidying begins, and how long at most it waits for the commands that follow, in ms. */
const tidyAfterMs = 30;
const longestUntidyMs = 300;

/** Commands that come one after another are linked together. */
const followAfterMs = 1_000;

/** What is tidied. */
export type Untidy = OpenHouse & { readonly handle: CommandHandler<AnyCommand, AnyEvent, AnyRejection> };

/**
 * What is done off the command's path: every stream is folded on for the commands to come, a long tail sealed, what the projections worked out saved, and the
 * chain led on. None of it changes anything anyone can see.
 */
export class Tidying {
  readonly #house: Untidy;
  readonly #logName: string;
  readonly #isQuiet: () => boolean;
  #savedUpTo: Position;
  #statesSavedAt: Position;
  /** `again`: there was more to tidy before it was done. */
  #isUnderWay: 'once' | 'again' | undefined;
  /** Since when something is to be tidied that has not been begun. */
  #untidySince: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the chain is about to follow the log. */
  #isChainDue = false;

  /** @param savedUpTo how far the pages of the projections are saved. @param statesSavedAt where their newest states are. @param isQuiet whether nobody is at work. */
  constructor(house: Untidy, logName: string, savedUpTo: Position, statesSavedAt: Position, isQuiet: () => boolean) {
    this.#house = house;
    this.#logName = logName;
    this.#savedUpTo = savedUpTo;
    this.#statesSavedAt = statesSavedAt;
    this.#isQuiet = isQuiet;
  }

  /** Everything that was saved is gone. */
  begunAnew(): void {
    this.#savedUpTo = position(0);
    this.#statesSavedAt = position(0);
  }

  /** Once nobody has given a command for a moment, so that none waits for it; at the latest after a while. */
  soon(): void {
    const now = performance.now();
    this.#untidySince ??= now;
    clearTimeout(this.#timer);
    const waitMs = Math.min(tidyAfterMs, this.#untidySince + longestUntidyMs - now);
    this.#timer = setTimeout(() => {
      this.#untidySince = undefined;
      this.begin();
    }, waitMs);
  }

  begin(): void {
    const { store, copy } = this.#house;
    if (store.stopped) return;
    this.#followChain();
    if (this.#isUnderWay) {
      this.#isUnderWay = 'again';
      return;
    }
    this.#isUnderWay = 'once';
    void this.#tidy()
      .catch((error: unknown) => {
        if (!hasStopped(error)) console.error('Tidying the log failed; nothing is lost by it.', error);
      })
      .finally(() => {
        const isUntidy = this.#isUnderWay === 'again';
        this.#isUnderWay = undefined;
        if (isUntidy) this.begin();
        else void copy.stirred();
      });
  }

  async #tidy(): Promise<void> {
    const { store, model, handle, copy } = this.#house;
    await copy.stirred();
    // Quickly done, and all that the next start needs to show something at once.
    this.#statesSavedAt = await model.projector.saveStates(this.#statesSavedAt);
    await handle.readOn?.();
    await store.sealIfLong();
    this.#savedUpTo = await model.projector.save(this.#savedUpTo);
  }

  /** A while after the log has grown: its chain follows it, and once the whole of it is verified. */
  #followChain(): void {
    if (this.#isChainDue) return;
    this.#isChainDue = true;
    const house = this.#house;
    setTimeout(() => {
      this.#isChainDue = false;
      if (house.store.stopped) return;
      void import('./integrityJobs.ts')
        .then(({ followJob }) => followJob(house, this.#logName, this.#isQuiet))
        .catch((error: unknown) => {
          if (!hasStopped(error) && !house.store.stopped) console.error('The log could not be linked and verified now; it is tried again.', error);
        });
    }, followAfterMs);
  }
}
