import { lanes, recordedDeposit } from '../../workload/deposits.ts';
import { exposeSteps, type Job, stepsIn } from '../../workload/steps.ts';
import { Latencies, timed } from '../../workload/stopwatch.ts';
import { openPacked, write } from './packedStore.ts';

const startWorker = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

exposeSteps({ ...stepsIn(startWorker, ['load', 'coldStart', 'fold', 'jumpInMemory', 'jumpFromDisk', 'rebuild']), command, inFlight });

/** A bare strict put of one row, in the page itself. */
async function command(job: Job) {
  const database = await openPacked();
  const latencies = new Latencies();
  for (let index = 0; index < job.commands; index++) {
    const row = recordedDeposit(job, index, job.plan.events + index + 1);
    await latencies.time(() => write(database, ['tail'], (objects) => objects('tail').put(row, row.position)));
  }
  return { figures: latencies.figures };
}

/** As many puts as may be in flight share one strict transaction. */
async function inFlight(job: Job) {
  const database = await openPacked();
  const { ms } = await timed(async () => {
    for (let first = 0; first < job.commands; first += lanes) {
      const rows = Array.from({ length: Math.min(lanes, job.commands - first) }, (_, lane) => recordedDeposit(job, first + lane, first + lane + 1));
      await write(database, ['tail'], (objects) => rows.forEach((row) => objects('tail').put(row, row.position)));
    }
  });
  return { figures: { perSecond: (job.commands * 1000) / ms } };
}
