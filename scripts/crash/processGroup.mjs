import { spawn } from 'node:child_process';

/** A program with a process group of its own, so that it can be killed whole, in the middle of anything. */
export class ProcessGroup {
  #child;
  #exited;

  constructor(executablePath, args) {
    this.#child = spawn(executablePath, args, { detached: true, stdio: 'ignore' });
    this.#exited = new Promise((resolve) => this.#child.once('exit', resolve));
  }

  /** SIGKILL to every process of it: nothing is flushed, nothing is closed. */
  async kill() {
    process.kill(-this.#child.pid, 'SIGKILL');
    await this.#exited;
  }

  /** Settles once the program has ended by itself. */
  ended() {
    return this.#exited;
  }
}

/** The first answer of `condition` that is not empty. @throws Error when there is none for too long. */
export async function untilStarted(condition, limitMs) {
  for (const end = performance.now() + limitMs; performance.now() < end; ) {
    const answer = condition();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`The browser did not start within ${limitMs / 1000} s.`);
}
