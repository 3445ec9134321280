import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Player } from './player.ts';
import { faster, restBetween, type Speed } from './playPace.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A log whose events were recorded with these gaps before them, and a player on it. */
function playerAt(start: number, { head = 10, gapsMs = [] as readonly number[] } = {}) {
  const state = { at: start, head, speed: '1' as Speed, isCovered: false, steps: 0, ends: 0 };
  const player = new Player({
    at: () => state.at,
    head: () => state.head,
    speed: () => state.speed,
    goTo: (position) => {
      state.at = position;
    },
    gapBetween: async (from, to) => gapsMs[Math.max(from, to)] ?? 0,
    isCovered: () => state.isCovered,
    onStep: () => (state.steps += 1),
    onEnd: () => (state.ends += 1),
  });
  return { player, state };
}

describe('TIMELINE 17: play', () => {
  test.each([
    ['1', 500],
    ['2', 250],
    ['4', 125],
  ] as const)('%s× is an event each %i ms', async (speed, everyMs) => {
    const { player, state } = playerAt(2);
    state.speed = speed;
    player.play('forward');
    vi.advanceTimersByTime(everyMs - 1);
    expect(state.at).toBe(2);
    vi.advanceTimersByTime(1);
    expect(state.at).toBe(3);
    vi.advanceTimersByTime(everyMs * 3);
    expect(state.at).toBe(6);
  });

  test('real time keeps the gaps, and at most 2 s of them', async () => {
    const { player, state } = playerAt(1, { gapsMs: [0, 0, 700, 86_400_000, 0] });
    state.speed = 'real';
    player.play('forward');
    await vi.advanceTimersByTimeAsync(699);
    expect(state.at).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(state.at).toBe(2);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(state.at).toBe(2);
    await vi.advanceTimersByTimeAsync(2);
    expect(state.at).toBe(4);
    expect(restBetween('real', Number.POSITIVE_INFINITY)).toBe(2_000);
  });

  test('it plays backward too, and ends before the first event', () => {
    const { player, state } = playerAt(2);
    player.play('backward');
    vi.advanceTimersByTime(5_000);
    expect(state).toMatchObject({ at: 0, steps: 2, ends: 1 });
  });

  test('it ends at the head, where play starts over; backward it starts over from the head', () => {
    const { player, state } = playerAt(9);
    player.play('forward');
    vi.advanceTimersByTime(5_000);
    expect(state).toMatchObject({ at: 10, ends: 1 });
    player.play('forward');
    expect(state.at).toBe(0);
    vi.advanceTimersByTime(500);
    expect(state.at).toBe(1);
    const back = playerAt(0);
    back.player.play('backward');
    expect(back.state.at).toBe(10);
  });

  test('the head that grows meanwhile is played to', () => {
    const { player, state } = playerAt(9);
    player.play('forward');
    state.head = 11;
    vi.advanceTimersByTime(5_000);
    expect(state.at).toBe(11);
  });

  test('paused, it goes nowhere, even when a gap was still being looked up', async () => {
    const { player, state } = playerAt(1);
    player.play('forward');
    player.pause();
    await vi.advanceTimersByTimeAsync(5_000);
    state.speed = 'real';
    player.play('forward');
    player.pause();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(state).toMatchObject({ at: 1, steps: 0 });
  });

  test('another speed counts at once', () => {
    const { player, state } = playerAt(1);
    player.play('forward');
    vi.advanceTimersByTime(400);
    state.speed = '4';
    player.pace();
    vi.advanceTimersByTime(125);
    expect(state.at).toBe(2);
  });

  test('it does not play on behind a dialog', () => {
    const { player, state } = playerAt(1);
    player.play('forward');
    state.isCovered = true;
    vi.advanceTimersByTime(5_000);
    expect(state).toMatchObject({ at: 1, ends: 1 });
  });

  test('it knows when somebody else moved the playhead', () => {
    const { player, state } = playerAt(1);
    player.play('forward');
    vi.advanceTimersByTime(500);
    expect(player.wasTaken()).toBe(false);
    state.at = 7;
    expect(player.wasTaken()).toBe(true);
    player.pause();
    expect(player.wasTaken()).toBe(false);
  });

  test('faster goes 1×, 2×, 4×, and no further', () => {
    expect([faster('1'), faster('2'), faster('4'), faster('real')]).toEqual(['2', '4', '4', '2']);
  });
});
