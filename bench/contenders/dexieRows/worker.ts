import Dexie from 'dexie';
import { changeOf } from '../../../src/accounts/accountEvents.ts';
import { ledgerBatches } from '../../ledger/ledger.ts';
import { addEvents, checksumOf } from '../../workload/balanceSums.ts';
import { comparedAnswers, historyAnswer, historyLength, historyQuestions, positionsToJumpTo } from '../../workload/questions.ts';
import { type Job, serveSteps } from '../../workload/steps.ts';
import { Latencies, ProducerTime, timed } from '../../workload/stopwatch.ts';
import { type AccountRow, addToAccounts, openRows } from './rowStore.ts';

serveSteps({ load, coldStart: fold, fold, jumpFromDisk, history, rebuild });

/** Each folds from the first event. */
const jumpsFromDisk = 5;
const rowsAtOnce = 5_000;

async function load({ plan }: Job) {
  const database = await openRows();
  const producer = new ProducerTime();
  const { ms } = await timed(async () => {
    for (const batch of producer.of(ledgerBatches(plan))) await database.events.bulkAdd([...batch]);
  });
  const appendMs = ms - producer.ms;
  return { figures: { ms: appendMs, perSecond: (plan.events * 1000) / appendMs } };
}

async function fold() {
  const { ms, result } = await timed(async () => addEvents(new Map(), await (await openRows()).events.toArray()));
  return { figures: { ms }, agreed: { balances: checksumOf(result) } };
}

async function jumpFromDisk(job: Job) {
  const { events } = await openRows();
  const latencies = new Latencies();
  const agreed: Record<string, string> = {};
  for (const [index, at] of positionsToJumpTo(job, jumpsFromDisk).entries()) {
    const sums = new Map<string, number>();
    await latencies.time(async () => addEvents(sums, await events.where('position').belowOrEqual(at).toArray()));
    if (index < comparedAnswers) agreed[`at ${at}`] = checksumOf(sums);
  }
  return { figures: latencies.figures, agreed };
}

async function history(job: Job) {
  const { events } = await openRows();
  const latencies = new Latencies();
  const agreed: Record<string, string> = {};
  for (const [index, { streamId, at }] of historyQuestions(job).entries()) {
    let answer = '';
    await latencies.time(async () => {
      const found = await events
        .where('[streamId+version]')
        .between([streamId, Dexie.minKey], [streamId, Dexie.maxKey])
        .reverse()
        .filter(({ position, event }) => position <= at && changeOf(event) !== 0)
        .limit(historyLength)
        .toArray();
      answer = historyAnswer(found.map(({ position, event }) => ({ position, amount: changeOf(event) })));
    });
    if (index < comparedAnswers) agreed[`history ${index}`] = answer;
  }
  return { figures: latencies.figures, agreed };
}

async function rebuild({ plan }: Job) {
  const rows = new Map<string, AccountRow>();
  const { ms } = await timed(async () => {
    const { events, accounts } = await openRows();
    await accounts.clear();
    for (let after = 0; after < plan.events; after += rowsAtOnce) {
      for (const event of await events
        .where('position')
        .between(after, after + rowsAtOnce, false, true)
        .toArray())
        addToAccounts(rows, event);
    }
    await accounts.bulkPut([...rows.values()]);
  });
  return { figures: { ms }, agreed: { balances: checksumOf([...rows.values()].map(({ streamId, balance }) => [streamId, balance] as const)) } };
}
