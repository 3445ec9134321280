import { exposeSteps, stepsIn } from '../../workload/steps.ts';

const startWorker = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

exposeSteps(stepsIn(startWorker, ['load', 'fold', 'rebuild', 'jumpInMemory', 'jumpFromDisk', 'verify', 'command']));
