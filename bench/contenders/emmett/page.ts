import { type EmmettEvent, getInMemoryEventStore } from '@event-driven-io/emmett';
import { changeOf } from '../../../src/accounts/accountEvents.ts';
import { ledgerBatches } from '../../ledger/ledger.ts';
import { addChange, type BalanceSums, checksumOf } from '../../workload/balanceSums.ts';
import { recordedDeposit } from '../../workload/deposits.ts';
import { memoryInUse } from '../../workload/memoryInUse.ts';
import { comparedAnswers, historyAnswer, historyLength, historyQuestions, positionsToJumpTo } from '../../workload/questions.ts';
import { exposeSteps, type Job } from '../../workload/steps.ts';
import { Latencies, ProducerTime, timed } from '../../workload/stopwatch.ts';

/** Emmett's own store for tests and prototypes. Nothing is kept when the page goes, and a commit is in one stream only. */
exposeSteps({ load, fold, jumpInMemory, history, rebuild: fold, command, memory });

const store = getInMemoryEventStore();
const streams = new Set<string>();
/** Each folds everything from the first event. */
const jumpsInMemory = 5;

async function load({ plan }: Job) {
  const producer = new ProducerTime();
  const { ms } = await timed(async () => {
    for (const batch of producer.of(ledgerBatches(plan))) {
      for (const { streamId, position, event } of batch) {
        streams.add(streamId);
        await store.appendToStream(streamId, [{ type: event.type, data: event.data, metadata: { at: position } }]);
      }
    }
  });
  const appendMs = ms - producer.ms;
  return { figures: { ms: appendMs, perSecond: (plan.events * 1000) / appendMs } };
}

async function fold({ plan }: Job) {
  const { ms, result } = await timed(() => sumsAt(plan.events));
  return { figures: { ms }, agreed: { balances: checksumOf(result) } };
}

async function jumpInMemory(job: Job) {
  const latencies = new Latencies();
  const agreed: Record<string, string> = {};
  for (const [index, at] of positionsToJumpTo(job, jumpsInMemory).entries()) {
    let sums: BalanceSums = new Map();
    await latencies.time(async () => {
      sums = await sumsAt(at);
    });
    if (index < comparedAnswers) agreed[`at ${at}`] = checksumOf(sums);
  }
  return { figures: { ...latencies.figures, meanUs: latencies.figures.meanMs * 1000 }, agreed };
}

async function history(job: Job) {
  const latencies = new Latencies();
  const agreed: Record<string, string> = {};
  for (const [index, { streamId, at }] of historyQuestions(job).entries()) {
    let answer = '';
    await latencies.time(async () => {
      const { events } = await store.readStream(streamId);
      const entries = events.filter((event) => event.metadata.at <= at && changeIn(event) !== 0).slice(-historyLength);
      answer = historyAnswer(entries.reverse().map((event) => ({ position: event.metadata.at, amount: changeIn(event) })));
    });
    if (index < comparedAnswers) agreed[`history ${index}`] = answer;
  }
  return { figures: latencies.figures, agreed };
}

async function command(job: Job) {
  const latencies = new Latencies();
  for (let index = 0; index < job.commands; index++) {
    const { streamId, position, event } = recordedDeposit(job, index, job.plan.events + index + 1);
    await latencies.time(() => store.appendToStream(streamId, [{ type: event.type, data: event.data, metadata: { at: position } }]));
  }
  return { figures: latencies.figures };
}

async function memory() {
  return { figures: await memoryInUse() };
}

async function sumsAt(at: number): Promise<BalanceSums> {
  const sums: BalanceSums = new Map();
  for (const streamId of streams) {
    const { events } = await store.readStream(streamId);
    for (const event of events) if (event.metadata.at <= at) addChange(sums, streamId, changeIn(event));
  }
  return sums;
}

function changeIn({ type, data }: EmmettEvent): number {
  return changeOf({ type, data });
}
