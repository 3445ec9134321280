import fc from 'fast-check';
import { expect, test } from 'vitest';
import { streamId } from '../eventsourcing/event.ts';
import { foreignEvent } from '../eventsourcing/eventStore.contract.ts';
import { fromLine, LineRefused, toLine } from './logFile.ts';

/** Lines made from real ones by cutting, doubling and planting: each is refused in words, or taken and given back as it was. */

const real = Array.from({ length: 5 }, (_, index) => toLine(foreignEvent(index + 1, streamId('account-cash'), index + 1)));

const planted = fc.constantFrom(
  '{',
  '}',
  '[',
  '[[[[',
  '"',
  '\\',
  '\\u0000',
  '\\ud800',
  ':',
  ',',
  '"__proto__":',
  '"constructor":{"prototype":{"x":1}},',
  '"amount":1,',
  '1e999',
  '-0',
  '9007199254740993',
  'null',
  '\u202e',
  '{"a":'.repeat(200),
  ' '.repeat(50),
);

const mutation = fc.record({ at: fc.nat(600), cut: fc.nat(40), plant: fc.option(planted), isDoubled: fc.boolean() });

function mutated(line: string, { at, cut, plant, isDoubled }: { at: number; cut: number; plant: string | null; isDoubled: boolean }): string {
  const from = at % (line.length + 1);
  const piece = line.slice(from, from + cut);
  return line.slice(0, from) + (isDoubled ? piece + piece : '') + (plant ?? '') + line.slice(from + cut);
}

const runs = Number(process.env['FUZZ_RUNS'] ?? 5_000);

test('no line does more than be refused, or be kept as it is', () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.constantFrom(...real), fc.array(mutation, { minLength: 1, maxLength: 4 }), (line, mutations) => {
      const text = mutations.reduce(mutated, line);
      try {
        const recorded = fromLine(text);
        taken += 1;
        expect(JSON.parse(toLine(recorded))).toEqual(JSON.parse(text));
      } catch (error) {
        expect(error).toBeInstanceOf(LineRefused);
      }
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns: runs },
  );
  expect(taken).toBeGreaterThan(0);
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
}, 600_000);
