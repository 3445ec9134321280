/** What `npm run restore` drives: a ledger that is filled, backed up, lost with the whole origin, and brought back from the backup. */

import { storageBuckets } from '../../storage/storageBuckets.ts';
import { connectEngine } from '../client.ts';
import type { AnyCommand, ExportFormat } from '../engineApi.ts';

declare global {
  interface Window {
    restore: {
      /** What the browser stores of the origin, by name. To be asked before it is opened. */
      readonly stored: () => Promise<readonly string[]>;
      /** Answers with the newest position of the ledger that is there. @param passphrase of one that is locked. */
      readonly open: (passphrase?: string) => Promise<number>;
      /** Takes in a log, and writes behind it. */
      readonly fill: (lines: string, deposits: number) => Promise<void>;
      readonly encrypt: (passphrase: string) => Promise<void>;
      /** A file of the log, in Base64, and the fingerprint of what is in it. */
      readonly save: (format: ExportFormat) => Promise<Saved>;
      /** As a person does it: the file is looked at, then taken in. Answers with the events that it added. @param passphrase of an encrypted file. */
      readonly bringBack: (file: string, passphrase?: string) => Promise<number>;
    };
  }
}

interface Saved {
  readonly file: string;
  readonly hash: string | null;
}

const engine = connectEngine();
const nobody = () => undefined;
const accountId = 'written-here';

window.restore = {
  async stored() {
    const databases = (await indexedDB.databases()).map(({ name }) => `database ${name}`);
    const files: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(`file ${name}`);
    const buckets = ((await storageBuckets()?.keys()) ?? []).map((name) => `bucket ${name}`);
    return [...databases, ...files, ...buckets, ...Object.keys(localStorage)];
  },

  async open(passphrase) {
    const found = await engine.open(nobody);
    if ((found.isLocked === true) !== (passphrase !== undefined)) throw new Error(`Locked: ${found.isLocked}`);
    if (passphrase === undefined) return found.head;
    const { type } = await engine.unlock({ type: 'Passphrase', text: passphrase });
    if (type !== 'Unlocked') throw new Error(`It was not unlocked: ${type}`);
    return (await engine.open(nobody)).head;
  },

  async fill(lines, deposits) {
    const result = await engine.importLog(new Blob([lines]), crypto.randomUUID(), nobody);
    if (result.type !== 'Imported') throw new Error(JSON.stringify(result));
    await execute({ type: 'OpenAccount', accountId, name: 'Written here · ½ ✓', currency: 'EUR', kind: 'cash', overdraftLimit: 0 });
    for (let next = 0; next < deposits; next++) {
      await execute({ type: 'DepositMoney', accountId, amount: 1 + next, date: '2026-01-31', note: `no. ${next}, “so”` });
    }
  },

  async encrypt(passphrase) {
    await engine.preparePassphrase(passphrase);
    await engine.encryptLedger(nobody);
  },

  async save(format) {
    const result = await engine.exportLog(format, crypto.randomUUID(), nobody);
    if (result.type !== 'Exported') throw new Error(result.type);
    return { file: await asBase64(result.file), hash: result.hash };
  },

  async bringBack(base64, passphrase) {
    const file = new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);
    if (passphrase !== undefined) {
      const { type } = await engine.unlockFile(file, { type: 'Passphrase', text: passphrase });
      if (type !== 'Unlocked') throw new Error(`The backup was not unlocked: ${type}`);
    }
    const preview = await engine.examine(file, crypto.randomUUID(), nobody);
    if (preview.type !== 'Examined') throw new Error(JSON.stringify(preview));
    const result = await engine.importLog(file, crypto.randomUUID(), nobody);
    if (result.type !== 'Imported') throw new Error(JSON.stringify(result));
    if (result.added !== preview.events) throw new Error(`The preview said ${preview.events} events, and ${result.added} were added`);
    return result.added;
  },
};

async function execute(command: AnyCommand): Promise<void> {
  const result = await engine.execute({ command, commandId: crypto.randomUUID(), playhead: 'live' });
  if (result.type !== 'Accepted') throw new Error(JSON.stringify(result));
}

function asBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve((reader.result as string).replace(/^.*?,/s, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
