/**
 * What `npm run crash` drives in a browser that is about to be killed: the engine as the app has it, in its worker, with nothing between
 * it and the disk.
 */
import { position } from '../../eventsourcing/event.ts';
import { connectEngine, type EngineClient } from '../client.ts';
import type { AnyCommand, SecondCopyState } from '../engineApi.ts';
import { readLedger } from './ledgerReading.ts';

/** Commands that are under way at once, so that a kill meets more than one. */
const inFlight = 3;
const accountIds = ['cash', 'bank', 'club'];

/** What a browser that was started again finds. */
export interface Found {
  /** The command of every deposit in the log, in the log's order. */
  readonly commandIds: readonly string[];
  /** What is wrong with the log by itself, in words. */
  readonly problems: readonly string[];
  /** Why nothing can be written, in the app's own words; null while all is well. */
  readonly stopped: string | null;
  /** What one copy of the ledger made good of the other; null where there was nothing to mend. */
  readonly mended: string | null;
  /** Whether the journal is kept, as the app says. */
  readonly journal: SecondCopyState['type'];
}

declare global {
  interface Window {
    /** Given by the harness: hears of a command once it is acknowledged. */
    acknowledged(commandId: string): void;
    crash: {
      readonly open: () => Promise<number>;
      readonly encrypt: () => Promise<void>;
      readonly write: (run: string, most: number, noteLength?: number) => Promise<number>;
      readonly read: () => Promise<Found>;
    };
  }
}

const secret = { type: 'Passphrase', text: 'quiet harbour at dawn' } as const;

let engine: EngineClient | undefined;
let stopped: string | null = null;

window.crash = {
  /** Answers with the head that is shown first. */
  async open() {
    engine = connectEngine();
    const opening = engine;
    void (async () => {
      stopped = JSON.stringify(await opening.stopped());
    })();
    const first = await engine.open(() => undefined);
    if (first.isLocked) await engine.unlock(secret);
    const { head } = first.isLocked ? await engine.open(() => undefined) : first;
    await engine.loaded();
    return head;
  },

  /** Gives the ledger a passphrase; it is to be opened anew then. */
  async encrypt() {
    await opened().preparePassphrase(secret.text);
    await opened().encryptLedger(() => undefined);
  },

  /** Opens the accounts where they are missing, then deposits one after another until it is killed or has done `most`. Answers how many. */
  async write(run, most, noteLength = 0) {
    for (const accountId of accountIds) {
      await execute({ type: 'OpenAccount', accountId, name: accountId, currency: 'EUR', kind: 'cash', overdraftLimit: 0 }, `open-${accountId}`);
    }
    let next = 0;
    const work = async () => {
      while (next < most) {
        const commandId = `${run}-${next++}`;
        const accountId = accountIds[next % accountIds.length] ?? '';
        await execute({ type: 'DepositMoney', accountId, amount: 100, date: '2026-01-31', note: 'x'.repeat(noteLength) }, commandId);
        window.acknowledged(commandId);
      }
    };
    await Promise.all(Array.from({ length: inFlight }, work));
    return next;
  },

  async read() {
    const { events, problems: strange } = await readLedger(opened());
    const problems = [...strange];
    const { totals } = await opened().view('accounts', { at: position(events.length) });
    const commandIds = events.map(({ commandid }) => commandid).filter((id) => !id.startsWith('open-'));
    const total = totals[0]?.amount ?? 0;
    if (total !== commandIds.length * 100) problems.push(`The total is ${total} after ${commandIds.length} deposits of 100`);
    const second = await opened().secondCopy();
    const isMended = second.type === 'Kept' && (second.broughtBack > 0 || second.isRepaired || second.rewritten !== null);
    return { commandIds, problems, stopped, mended: isMended ? JSON.stringify(second) : null, journal: second.type };
  },
};

function opened(): EngineClient {
  if (!engine) throw new Error('Not opened');
  return engine;
}

async function execute(command: AnyCommand, commandId: string): Promise<void> {
  const result = await opened().execute({ command, commandId, playhead: 'live' });
  if (result.type !== 'Accepted') throw new Error(`${commandId}: ${JSON.stringify(result)}`);
}
