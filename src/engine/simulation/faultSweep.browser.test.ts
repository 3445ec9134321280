import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { deleteTestLogs, newLogName } from '../testEngines.ts';
import type { Fault } from './faultyDisk.ts';
import { simulate } from './simulation.ts';

beforeAll(() => {
  for (const way of ['warn', 'error', 'trace'] as const) vi.spyOn(console, way).mockImplementation(() => undefined);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await deleteTestLogs();
});

/** `npm run simulate -- --sweep` goes through a longer one, with every fault at every point. */
const scenario = { seed: 5, steps: 12 };
/** An answer is only lost at a commit; every other fault strikes at the very point. */
const faults: readonly Fault[] = ['error', 'abort', 'crash'];

test('whichever I/O point fails, nothing that was acknowledged is lost and nothing is stored twice', async () => {
  const { seed, steps } = scenario;
  const { points } = await simulate(newLogName(), seed, { steps, only: { fault: 'error', at: Number.POSITIVE_INFINITY } });
  expect(points).toBeGreaterThan(20);
  for (let at = 1; at <= points; at++) {
    const fault = faults[at % faults.length] ?? 'error';
    const outcome = await simulate(newLogName(), seed, { steps, only: { fault, at } });
    expect(outcome.problems, `${fault} at point ${at}:\n${outcome.steps.join('\n')}`).toEqual([]);
    expect(outcome.faults, `${fault} at point ${at}`).toBe(1);
  }
});
