import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { deleteTestLogs, newLogName } from '../testEngines.ts';
import { canonical, withoutSource } from './checks.ts';
import { simulate } from './simulation.ts';

// Dexie tells of every failure that was made.
beforeAll(() => {
  for (const way of ['warn', 'error', 'trace'] as const) vi.spyOn(console, way).mockImplementation(() => undefined);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await deleteTestLogs();
});

describe('the simulation', () => {
  test('eight seeds are clean', async () => {
    for (let seed = 1; seed <= 8; seed++) {
      const { problems, steps } = await simulate(newLogName(), seed);
      expect(problems, `seed ${seed}:\n${steps.join('\n')}\n${problems.join('\n')}`).toEqual([]);
    }
  });

  test('the same seed does the same and leaves the same log', async () => {
    for (const seed of [7, 25, 4]) {
      const [one, other] = [await simulate(newLogName(), seed), await simulate(newLogName(), seed)];
      expect(other.steps).toEqual(one.steps);
      expect(canonical(withoutSource(other.log))).toBe(canonical(withoutSource(one.log)));
    }
  });
});
