import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { position } from '../../eventsourcing/event.ts';
import { useAsked } from '../state/asked.ts';
import { usePlayhead } from '../state/playhead.ts';
import { Readout } from './Readout.tsx';
import { RecordedBanner } from './RecordedBanner.tsx';

const answer = vi.hoisted(() => ({ error: null as Error | null }));
vi.mock('../state/useView.ts', () => ({ useView: () => ({ data: undefined, error: answer.error }) }));

let root: Root;

beforeEach(() => {
  root = createRoot(document.body.appendChild(document.createElement('div')));
  usePlayhead.setState({ head: position(100), at: position(42), headWhenLeft: position(100) });
  root.render(<Readout id="readout" />);
});

afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
  useAsked.setState({ ask: null });
});

describe('TIMELINE 25, 26: an event that cannot be read', () => {
  test.each([
    'The log is damaged at event 42: its bytes do not add up',
    'Event 42 (MoneyDeposited, shape 9) was made by a newer version of this app',
  ])('“%s” is said, and the export is offered', async (reason) => {
    answer.error = new Error(reason);
    root.render(<Readout id="other" />);
    await expect.poll(() => document.querySelector('[role=alert]')?.textContent).toContain(reason);
    document.querySelector('button')?.click();
    expect(useAsked.getState().ask).toEqual({ type: 'exportLog' });
  });
});

test('before a moment is read it is told which event it is, never another number', async () => {
  answer.error = null;
  root.render(
    <>
      <Readout id="other" />
      <RecordedBanner arrived={0} />
    </>,
  );
  await expect.poll(() => document.querySelector('#other')?.textContent).toBe('event 42 of 100');
  expect(document.querySelector('[aria-label="Viewing the past"] p')?.textContent).toBe('You are viewing event 42 of 100');
});
