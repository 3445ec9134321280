import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { deleteTestLogs, newLogName } from '../testEngines.ts';
import { mutants } from './mutants.ts';
import { simulate } from './simulation.ts';

/** What a person may take for found out: within so many seeds. */
const seedsAtMost = 200;

// Dexie tells of every failure that was made.
beforeAll(() => {
  for (const way of ['warn', 'error', 'trace'] as const) vi.spyOn(console, way).mockImplementation(() => undefined);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await deleteTestLogs();
});

/** How each is expected to be found out: another complaint would be another mistake. */
const complaints: Readonly<Record<keyof typeof mutants, RegExp>> = {
  'acknowledges before the disk has it': /acknowledged/,
  'does not check the expected versions': /below its limit|the rules say no|not what its command gives/,
  'writes the head apart from the events': /events up to \d+ are stored|DiskFailure|stopped writing|may not write/,
  'sends a new id when it tries again': /twice in the log: wanted|nobody asked for it/,
  'swallows the error of a write': /acknowledged/,
  'does not know a command again': /twice in the log|nobody asked for it|stored, yet refused/,
};

describe('without one guard', () => {
  test.each(Object.entries(mutants))('an app that %s is found out', async (name, wrong) => {
    let seed = 0;
    let problems: readonly string[] = [];
    while (problems.length === 0 && seed < seedsAtMost) ({ problems } = await simulate(newLogName(), ++seed, { wrong }));
    console.log(`${name}: seed ${seed}: ${problems.join('; ').slice(0, 200)}`);
    expect(problems.join('\n')).toMatch(complaints[name] ?? /never/);
  });
});
