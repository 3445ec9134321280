import { exposeSteps, type Job, stepsIn } from '../../workload/steps.ts';
import { Latencies } from '../../workload/stopwatch.ts';

const startWorker = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
const inWorker = stepsIn(startWorker, ['load', 'coldStart', 'fold', 'jumpFromDisk', 'history', 'rebuild', 'command']);

exposeSteps({ ...inWorker, command });

/** From the page, one message there and one back for each, as an app would have to. */
async function command(job: Job) {
  const latencies = new Latencies();
  await inWorker.coldStart?.(job);
  for (let index = 0; index < job.commands; index++) {
    // The worker takes the number of commands as which one it is.
    await latencies.time(async () => inWorker.command?.({ ...job, commands: index }));
  }
  return { figures: latencies.figures };
}
