/** What `npm run secrecy` drives: a ledger that gets a passphrase, and is used with it. */
import { connectEngine } from '../client.ts';
import type { AnyCommand } from '../engineApi.ts';
import type { Secret } from '../passphraseApi.ts';

declare global {
  interface Window {
    secrecy: {
      /** @param secret where there is one already. Answers with the ledger's name. */
      readonly open: (secret?: Secret) => Promise<string>;
      /** @param word in every note of the deposits that are made. */
      readonly write: (run: string, deposits: number, word: string) => Promise<void>;
      /** Answers with the recovery phrase. */
      readonly encrypt: (passphrase: string) => Promise<string>;
    };
  }
}

const engine = connectEngine();
const nobody = () => undefined;
const atOnce = 50;

window.secrecy = {
  async open(secret) {
    const opened = await engine.open(nobody);
    if (secret) {
      if (!opened.isLocked) throw new Error('The ledger was not locked');
      const { type } = await engine.unlock(secret);
      if (type !== 'Unlocked') throw new Error(`It could not be unlocked: ${type}`);
      await engine.open(nobody);
    }
    await engine.secondCopy();
    return engine.loaded().then(({ source }) => source);
  },

  async write(run, deposits, word) {
    await execute({ type: 'OpenAccount', accountId: run, name: `${word} ${run}`, currency: 'EUR', kind: 'cash', overdraftLimit: 0 }, `open-${run}`);
    let next = 0;
    const work = async () => {
      while (next < deposits) {
        const commandId = `${run}-${next++}`;
        const note = `${word} ${crypto.randomUUID()}`;
        await execute({ type: 'DepositMoney', accountId: run, amount: 100, date: '2026-01-31', note, payee: `${word} payee` }, commandId);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    await engine.branches({ type: 'Save', branch: { id: run, name: `${word} branch`, base: 1, edits: [], revision: 0 } as never });
  },

  async encrypt(passphrase) {
    const { recoveryPhrase } = await engine.preparePassphrase(passphrase);
    await engine.encryptLedger(nobody);
    await engine.driveOutPlain();
    return recoveryPhrase;
  },
};

async function execute(command: AnyCommand, commandId: string): Promise<void> {
  const result = await engine.execute({ command, commandId, playhead: 'live' });
  if (result.type !== 'Accepted') throw new Error(`${commandId}: ${JSON.stringify(result)}`);
}
