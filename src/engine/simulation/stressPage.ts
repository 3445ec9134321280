/** What `npm run stress` drives, in several tabs at once or in one for a long time: the engine as the app has it, in its worker. */
import { seededRandom } from '../../accounts/seededRandom.ts';
import { connectEngine } from '../client.ts';
import type { AnyCommand } from '../engineApi.ts';
import { readLedger } from './ledgerReading.ts';

const accountIds = ['cash', 'bank', 'club'];
/** Withdrawals may be as large, so that many meet the limit. */
const largestAmount = 500;

/** How many were accepted and refused, and how long each took, in milliseconds. */
export interface Worked {
  readonly accepted: readonly string[];
  readonly refused: number;
  readonly tookMs: readonly number[];
}

declare global {
  interface Performance {
    /** Chromium, in isolated pages: https://wicg.github.io/performance-measure-memory/ */
    measureUserAgentSpecificMemory?(): Promise<{ readonly bytes: number }>;
  }
  interface Window {
    stress: {
      open(): Promise<void>;
      work(name: string, seed: number, commands: number): Promise<Worked>;
      check(): Promise<Checked>;
      megabytes(): Promise<number | null>;
    };
  }
}

interface Checked {
  readonly commandIds: readonly string[];
  readonly problems: readonly string[];
}

const engine = connectEngine();

window.stress = {
  async open() {
    await engine.open(() => undefined);
    for (const accountId of accountIds) {
      await execute({ type: 'OpenAccount', accountId, name: accountId, currency: 'EUR', kind: 'cash', overdraftLimit: 0 }, `open-${accountId}`);
    }
  },

  async work(name, seed, commands) {
    const random = seededRandom(seed);
    const accepted: string[] = [];
    const tookMs: number[] = [];
    let refused = 0;
    for (let next = 0; next < commands; next++) {
      const commandId = `${name}-${next}`;
      const started = performance.now();
      if (await execute(randomCommand(random), commandId)) accepted.push(commandId);
      else refused += 1;
      tookMs.push(performance.now() - started);
    }
    return { accepted, refused, tookMs };
  },

  /** In use by the page and its worker after a collection; `null` where the browser does not measure it. */
  async megabytes() {
    const measured = await performance.measureUserAgentSpecificMemory?.();
    return measured ? measured.bytes / 1e6 : null;
  },

  /** The log by itself: positions, versions, and no balance below zero after any event. */
  async check() {
    const { events, problems: strange } = await readLedger(engine);
    const problems = [...strange];
    const balances = new Map<string, number>();
    for (const { position, type, subject, data } of events) {
      const sign = type === 'MoneyDeposited' ? 1 : type === 'MoneyWithdrawn' ? -1 : 0;
      const balance = (balances.get(subject) ?? 0) + sign * (data.amount ?? 0);
      if (balance < 0) problems.push(`Event ${position} overdraws ${subject}: ${balance}`);
      balances.set(subject, balance);
    }
    const { rows } = await engine.view('accounts', { at: (await engine.open(() => undefined)).head });
    for (const { accountId, balance } of rows)
      if (balance !== balances.get(`account-${accountId}`))
        problems.push(`${accountId} shows ${balance}, but its events add up to ${balances.get(`account-${accountId}`)}`);
    return { commandIds: events.map(({ commandid }) => commandid).filter((id) => !id.startsWith('open-')), problems };
  },
};

function randomCommand(random: () => number): AnyCommand {
  const below = (end: number) => Math.floor(random() * end);
  const accountId = accountIds[below(accountIds.length)] ?? '';
  return { type: below(2) === 0 ? 'DepositMoney' : 'WithdrawMoney', accountId, amount: 1 + below(largestAmount), date: '2026-01-31' };
}

/** Whether it was accepted. @throws Error for any refusal but that there is not enough money. */
async function execute(command: AnyCommand, commandId: string): Promise<boolean> {
  const result = await engine.execute({ command, commandId, playhead: 'live' });
  if (result.type === 'Accepted') return true;
  if (result.rejection.type === 'InsufficientFunds') return false;
  throw new Error(`${commandId}: ${JSON.stringify(result)}`);
}
