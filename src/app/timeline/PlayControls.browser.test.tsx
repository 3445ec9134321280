import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { position } from '../../eventsourcing/event.ts';
import { commitAddress } from '../state/address.ts';
import { goTo, usePlayhead } from '../state/playhead.ts';
import { PlayControls } from './PlayControls.tsx';
import { usePlay } from './playState.ts';
import { TimelineSlider } from './TimelineSlider.tsx';

const { moment, announce } = vi.hoisted(() => ({ moment: { at: 0 }, announce: vi.fn<(text: string) => void>() }));
vi.mock('../kit/announce.ts', () => ({ announce }));
vi.mock('../state/useView.ts', () => ({ useView: () => ({ data: { at: moment.at, row: null } }) }));
vi.mock('../state/engine.ts', () => ({ engine: { view: async (_: string, { at }: { at: number }) => ({ at, row: null, instant: null }) } }));

let root: Root;

beforeEach(async () => {
  root = createRoot(document.body.appendChild(document.createElement('div')));
  usePlayhead.setState({ head: position(10_000), at: position(42), headWhenLeft: position(10_000) });
  commitAddress();
  usePlay.setState({ playing: null, speed: '4' });
  announce.mockReset();
  root.render(
    <>
      <TimelineSlider id="slider" describedBy={undefined} onAskWhere={() => undefined} />
      <PlayControls />
      <dialog id="dialog">
        <button type="button">Close</button>
      </dialog>
    </>,
  );
  await vi.waitUntil(() => slider()?.valueAsNumber === 42);
  slider().focus();
});

afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

const slider = () => document.getElementById('slider') as HTMLInputElement;
const at = () => usePlayhead.getState().at ?? 0;
const playing = () => usePlay.getState().playing;
const button = (name: string) => document.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`);

async function playOn() {
  await userEvent.keyboard(' ');
  await vi.waitUntil(() => at() > 43);
}

describe('TIMELINE 17: play', () => {
  test.each([' ', 'k'])('“%s” plays and pauses, and so does the button', async (key) => {
    await userEvent.keyboard(key);
    expect(playing()).toBe('forward');
    await expect.poll(() => button('Pause')).not.toBeNull();
    await vi.waitUntil(() => at() > 43);
    await userEvent.keyboard(key);
    expect(playing()).toBeNull();
    button('Play')?.click();
    expect(playing()).toBe('forward');
    await expect.poll(() => button('Pause')).not.toBeNull();
    button('Pause')?.click();
    expect(playing()).toBeNull();
  });

  test('L goes on and J back, faster each time', async () => {
    await userEvent.keyboard('l');
    expect(usePlay.getState()).toEqual({ playing: 'forward', speed: '1' });
    await userEvent.keyboard('ll');
    expect(usePlay.getState()).toEqual({ playing: 'forward', speed: '4' });
    await userEvent.keyboard('j');
    expect(usePlay.getState()).toEqual({ playing: 'backward', speed: '1' });
    await userEvent.keyboard('jj');
    expect(usePlay.getState().speed).toBe('4');
    await vi.waitUntil(() => at() < 41);
  });

  test('stepping pauses', async () => {
    await playOn();
    await userEvent.keyboard('{PageUp}');
    expect(playing()).toBeNull();
  });

  test('a press on the rail pauses, before anything is dragged', async () => {
    await playOn();
    slider().dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    expect(playing()).toBeNull();
  });

  test('whatever else moves the playhead pauses', async () => {
    await playOn();
    goTo(7);
    expect(playing()).toBeNull();
  });

  test('opening a dialog pauses', async () => {
    await playOn();
    (document.getElementById('dialog') as HTMLDialogElement).showModal();
    await vi.waitUntil(() => playing() === null);
    const stopped = at();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(at()).toBe(stopped);
  });

  test('hiding the tab pauses', async () => {
    await playOn();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(playing()).toBeNull();
    hidden.mockRestore();
  });

  test('where it comes to rest is one Back away from where it began', async () => {
    const before = history.length;
    await playOn();
    await userEvent.keyboard(' ');
    expect(history.length - before).toBe(1);
    expect(new URLSearchParams(location.search).get('at')).toBe(String(at()));
  });
});

describe('TIMELINE 4: at most one message in 2 s while playing', () => {
  test('the slider keeps its words while it plays, and has the new ones when it rests', async () => {
    moment.at = 42;
    await userEvent.keyboard(' ');
    const words = slider().getAttribute('aria-valuetext');
    moment.at = 44;
    await vi.waitUntil(() => at() > 43);
    expect(slider().getAttribute('aria-valuetext')).toBe(words);
    await userEvent.keyboard(' ');
    moment.at = 0;
    await expect.poll(() => slider().getAttribute('aria-valuetext')).not.toBe(words);
  });

  test('the quiet region speaks no faster than that', async () => {
    await playOn();
    await vi.waitUntil(() => at() > 48);
    expect(announce).toHaveBeenCalledOnce();
  });
});
