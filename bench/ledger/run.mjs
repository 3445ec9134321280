/**
 * Writes a ledger of any size as a log file that Tidemark imports:
 *   node bench/ledger/run.mjs --accounts 1000 --events 1000000 --seed 1 --out ledger.jsonl.gz
 * With --check, reads 10,000 events of such a ledger as the app would, and says what is in them.
 */
import { parseArgs } from 'node:util';
import { ledgerCode, writeLedger } from '../harness/ledgerFile.mjs';

const sampleSize = 10_000;
const { values } = parseArgs({
  options: {
    accounts: { type: 'string', default: '1000' },
    events: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: 'ledger.jsonl.gz' },
    check: { type: 'boolean', default: false },
  },
});
const plan = { accounts: Number(values.accounts), events: Number(values.events), seed: Number(values.seed) };

if (values.check) {
  const { auditLedger } = await ledgerCode();
  const events = Math.min(plan.events, sampleSize);
  const { types } = await auditLedger({ ...plan, events, accounts: Math.min(plan.accounts, Math.ceil(events / 10)) });
  console.log(`The app accepts ${events.toLocaleString('en')} events:`, types);
} else {
  const started = performance.now();
  await writeLedger(plan, values.out);
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${values.out}: ${plan.events.toLocaleString('en')} events of ${plan.accounts.toLocaleString('en')} accounts in ${seconds.toFixed(1)} s`,
  );
}
