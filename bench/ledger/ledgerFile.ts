import { toLine } from '../../src/storage/logFile.ts';
import { type LedgerPlan, ledgerBatches } from './ledger.ts';

/** A ledger as a log file, piece by piece; events counted as they go by. */
export function* ledgerText(plan: LedgerPlan, onEvents: (events: number) => void = () => undefined): Generator<string> {
  for (const batch of ledgerBatches(plan)) {
    yield batch.map((event) => `${toLine(event)}\n`).join('');
    onEvents(batch.length);
  }
}
