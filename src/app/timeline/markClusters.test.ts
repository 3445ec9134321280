import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MarkRun } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { clustersOf, stretches } from './markClusters.ts';
import { scaleByEvent } from './railScale.ts';

const run = (first: number, last = first, count = 1): MarkRun => ({
  first: position(first),
  last: position(last),
  counts: [{ type: 'AccountCreated', count }],
  recordedAt: '2026-03-03T10:00:00Z',
});
const scale = scaleByEvent(1_000);
const rounding = 1e-6;
const reach = (count: number) => (count === 1 ? 0 : 10);

describe('TIMELINE 20: marks nearer than 24 px cluster with a count, and none is hidden', () => {
  test('marks apart stand alone where they are', () => {
    expect(clustersOf([run(100), run(124)], scale, 1_000, 24)).toMatchObject([
      { x: 100, count: 1 },
      { x: 124, count: 1 },
    ]);
  });

  test('marks nearer than that are one, with the counts of their types', () => {
    const reversal = { ...run(110), counts: [{ type: 'EntryReversed', count: 2 }] };
    const [cluster, ...others] = clustersOf([run(100), reversal, run(115)], scale, 1_000, 24);
    expect(others).toEqual([]);
    expect(cluster).toMatchObject({ first: 100, last: 115, count: 4 });
    expect(cluster?.counts).toEqual([
      { type: 'AccountCreated', count: 2 },
      { type: 'EntryReversed', count: 2 },
    ]);
  });

  test('a crowd is many clusters, not one', () => {
    const crowd = Array.from({ length: 1_000 }, (_, index) => run(index + 1));
    expect(clustersOf(crowd, scale, 1_000, 24).length).toBeGreaterThan(20);
  });

  test('whatever the marks: none is lost, no two stand nearer than that, none stands far from its place or beyond the rail', () => {
    const marks = fc.uniqueArray(fc.integer({ min: 1, max: 1_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(marks, fc.constantFrom(24, 44), (positions, apart) => {
        const runs = positions.sort((left, right) => left - right).map((one) => run(one));
        const clusters = clustersOf(runs, scale, 360, apart);
        expect(clusters.reduce((total, { count }) => total + count, 0)).toBe(positions.length);
        clusters.forEach((cluster, index) => {
          const before = clusters[index - 1];
          if (before) expect(cluster.x - before.x).toBeGreaterThan(apart - rounding);
          if (before) expect(cluster.first).toBeGreaterThan(before.last);
          const middle = (scale.shareOf(cluster.first) + scale.shareOf(cluster.last)) * 180;
          expect(Math.abs(cluster.x - middle)).toBeLessThan(apart / 2 + rounding);
          expect(cluster.x).toBeGreaterThan(-rounding);
          expect(cluster.x).toBeLessThan(360 + rounding);
        });
      }),
    );
  });

  test('at the end of the rail a mark wider than the rail goes on stands as far inside as it needs, and the others make room', () => {
    expect(clustersOf([run(975), run(999, 1_000, 14)], scale, 1_000, 24, reach)).toMatchObject([{ x: 966 }, { x: 990 }]);
    expect(clustersOf([run(999)], scale, 1_000, 24, reach)).toMatchObject([{ x: 999 }]);
  });

  test('the stretches that are counted cover the rail from its first event to its last', () => {
    const edges = stretches(scale, 360, 12);
    expect(edges[0]).toBe(0);
    expect(edges.at(-1)).toBe(1_000);
    expect(edges.length).toBe(31);
  });
});
