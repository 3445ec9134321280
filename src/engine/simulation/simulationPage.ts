import { faults } from './faultyDisk.ts';
import { simulate } from './simulation.ts';

/** What `scripts/simulate.mjs` asks of the page: whole runs, each on a database of its own that is gone afterwards. */
interface SimulationPage {
  /** A run of a seed. */
  run(seed: number): Promise<Summary>;
  /** A run in which nothing goes wrong, to count its I/O points. */
  pointsOf(seed: number, steps: number): Promise<number>;
  /** The same with one fault at one point. */
  runWithFault(seed: number, steps: number, fault: number, at: number): Promise<Summary>;
}

type Summary = Omit<Awaited<ReturnType<typeof simulate>>, 'log'>;

const page: SimulationPage = {
  run: (seed) => inNewLog((log) => simulate(log, seed)),
  pointsOf: async (seed, steps) =>
    (await inNewLog((log) => simulate(log, seed, { steps, only: { fault: 'error', at: Number.POSITIVE_INFINITY } }))).points,
  runWithFault: (seed, steps, fault, at) =>
    inNewLog((log) => simulate(log, seed, { steps, only: { fault: faults[fault % faults.length] ?? 'error', at } })),
};

async function inNewLog(run: (log: string) => ReturnType<typeof simulate>): Promise<Summary> {
  const name = `simulation-${crypto.randomUUID()}`;
  const { log: _log, ...summary } = await run(name);
  await new Promise((resolve) => {
    const deletion = indexedDB.deleteDatabase(name);
    deletion.onsuccess = resolve;
    deletion.onerror = resolve;
  });
  return summary;
}

Object.assign(globalThis, { simulation: page });
