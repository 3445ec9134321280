import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { position } from '../../eventsourcing/event.ts';
import { usePlayhead } from '../state/playhead.ts';
import { TimelineSlider } from './TimelineSlider.tsx';
import { useTimelineKey } from './useTimelineKey.ts';

// Where a key leads is known without the log.
vi.mock('../state/useView.ts', () => ({ useView: () => ({}) }));
vi.mock('../state/engine.ts', () => ({ engine: {} }));

const onAskWhere = vi.fn<() => void>();
let root: Root;

function Page() {
  useTimelineKey();
  return (
    <>
      <label htmlFor="slider">Timeline</label>
      <TimelineSlider id="slider" describedBy={undefined} onAskWhere={onAskWhere} />
      <input id="note" />
    </>
  );
}

const element = (id: string) => document.getElementById(id) as HTMLInputElement;
const at = () => usePlayhead.getState().at;

beforeEach(async () => {
  const host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
  usePlayhead.setState({ head: position(100), at: position(42), headWhenLeft: position(100) });
  root.render(<Page />);
  await vi.waitUntil(() => element('slider')?.valueAsNumber === 42);
  element('slider').focus();
});

afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
  onAskWhere.mockReset();
});

test.each([
  ['{ArrowRight}', 43],
  ['{ArrowUp}', 43],
  ['{ArrowLeft}', 41],
  ['{ArrowDown}', 41],
  ['{PageUp}', 52],
  ['{PageDown}', 32],
  ['{Home}', 0],
  ['{ArrowRight}{ArrowRight}{ArrowLeft}', 43],
])('%s from event 42 goes to %i, and the slider with it', async (keys, expected) => {
  await userEvent.keyboard(keys);
  expect(at()).toBe(expected);
  expect(element('slider').valueAsNumber).toBe(expected);
});

test.each(['{End}', '{Escape}'])('%s makes the app live', async (keys) => {
  await userEvent.keyboard(keys);
  expect(at()).toBeNull();
  expect(element('slider').value).toBe('100');
});

test('a key held down is one place to come back to, not one for each event passed', async () => {
  const before = history.length;
  await userEvent.keyboard('{ArrowLeft>5/}');
  expect(at()).toBe(37);
  expect(history.length - before).toBe(1);
  expect(new URLSearchParams(location.search).get('at')).toBe('37');
});

test('G asks where to go', async () => {
  await userEvent.keyboard('g');
  expect(onAskWhere).toHaveBeenCalledOnce();
  expect(at()).toBe(42);
});

test('T focuses the timeline, but is a letter where one types', async () => {
  element('note').focus();
  await userEvent.keyboard('t');
  expect(document.activeElement).toBe(element('note'));
  expect(element('note').value).toBe('t');
  element('note').blur();
  await userEvent.keyboard('t');
  expect(document.activeElement).toBe(element('slider'));
});

test('TIMELINE 27: with no events there is nothing to slide', async () => {
  usePlayhead.setState({ head: position(0), at: null });
  await expect.poll(() => element('slider').disabled).toBe(true);
});

test('before a moment is read the slider says which event it is', () => {
  expect(element('slider').getAttribute('aria-valuetext')).toBe('Event 42 of 100.');
});
