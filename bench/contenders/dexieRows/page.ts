import { recordedDeposit } from '../../workload/deposits.ts';
import { exposeSteps, type Job, stepsIn } from '../../workload/steps.ts';
import { Latencies } from '../../workload/stopwatch.ts';
import { openRows } from './rowStore.ts';

const startWorker = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

exposeSteps({ ...stepsIn(startWorker, ['load', 'coldStart', 'fold', 'jumpFromDisk', 'history', 'rebuild']), command });

/** A plain `add` in the page itself, which spares it the way to a worker; strict, one after another. */
async function command(job: Job) {
  const { events } = await openRows();
  const latencies = new Latencies();
  for (let index = 0; index < job.commands; index++) {
    const row = recordedDeposit(job, index, job.plan.events + index + 1);
    await latencies.time(() => events.add(row));
  }
  return { figures: latencies.figures };
}
