import * as Comlink from 'comlink';
import type { Position } from '../eventsourcing/event.ts';
import { Answers } from './answers.ts';
import type { Opened, WorkerApi } from './engineApi.ts';

/** What is asked of the worker. Comlink makes a union of promises of a promise of a union, so the answer is awaited to have its type. */
export type Question<Answer> = (remote: Comlink.Remote<WorkerApi>) => Answer;

/** The worker ended before it answered: killed by the browser for want of memory, or by whoever looks into it. */
export class EngineStopped extends Error {
  override readonly name = 'EngineStopped';
}

/** One worker with the engine in it, from its start to its end. */
export class EngineWorker {
  readonly #remote: Comlink.Remote<WorkerApi>;
  readonly #answers = new Answers();
  /** Rejects where it cannot even be started. */
  readonly #failed: Promise<never>;
  readonly #lock: string;
  readonly #onEnd: () => void;

  /** @param onEnd called once, when it has ended though nobody asked it to. */
  constructor(logName: string, onEnd: () => void) {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: logName });
    this.#remote = Comlink.wrap<WorkerApi>(worker);
    this.#lock = `${logName} engine ${crypto.randomUUID()}`;
    this.#onEnd = onEnd;
    this.#failed = new Promise<never>((_, reject) => {
      worker.addEventListener('error', ({ message }) => {
        reject(
          new Error(`The part of the app that keeps the accounts could not be started (${message || 'it could not be loaded'}). Reload the page.`),
        );
      });
    });
    // Whoever asks learns of it from the answer; nobody asking is no error.
    this.#failed.catch(() => undefined);
  }

  /** @throws Error when the worker cannot even be started. */
  async open(onHead: (head: Position) => void, onBringingBack?: (events: number, total: number) => void): Promise<Opened> {
    const isHeld = this.#remote.holdWhileAlive(this.#lock);
    const opened = await this.whileItStarts((remote) => remote.open(Comlink.proxy(onHead), onBringingBack && Comlink.proxy(onBringingBack)));
    void this.#watch(isHeld);
    return opened;
  }

  /** For what is asked before it is open. */
  async whileItStarts<Answer>(question: Question<Answer>): Promise<Awaited<Answer>> {
    return Promise.race([question(this.#remote), this.#failed]);
  }

  /** @throws EngineStopped where it ends before it has answered. */
  ask<Answer>(question: Question<Answer>): Promise<Awaited<Answer>> {
    return this.#answers.of<Awaited<Answer>>(Promise.resolve(question(this.#remote)));
  }

  /** A worker that is killed says nothing; but the lock that it holds while it lives becomes free. */
  async #watch(isHeld: Promise<void>): Promise<void> {
    await isHeld;
    await navigator.locks.request(this.#lock, () => {
      this.#answers.end(
        new EngineStopped('The part of the app that keeps the accounts stopped before this was done. What it acknowledged is stored. Try again.'),
      );
      this.#onEnd();
    });
  }
}
