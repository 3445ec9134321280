import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { position } from '../../eventsourcing/event.ts';
import { useLock } from './lock.ts';
import { usePlayhead } from './playhead.ts';
import { useShown } from './shown.ts';
import { usePageTitle } from './usePageTitle.ts';

let root: Root;

interface Props {
  readonly name: string;
  readonly isOfAnotherMoment?: boolean;
}

function Page({ name, isOfAnotherMoment = false }: Props) {
  usePageTitle('Account', { name, isOfAnotherMoment });
  return <p>{name}</p>;
}

/** Draws the page and waits until that was done. */
async function draw(props: Props): Promise<void> {
  root.render(<Page {...props} key="page" />);
  await vi.waitUntil(() => document.querySelector('p')?.textContent === props.name);
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve, 20));
}

beforeEach(() => {
  root = createRoot(document.body.appendChild(document.createElement('div')));
});

afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
  usePlayhead.setState({ at: null });
  useShown.setState({ past: null, asOf: null });
  useLock.setState({ hasPassphrase: false });
});

test('the title joins no past moment with a name that only came later', async () => {
  await draw({ name: 'Called so later' });
  expect(document.title).toBe('Called so later · Tidemark');
  // The playhead is moved first, then what is shown, and at last the answer arrives.
  usePlayhead.setState({ at: position(5) });
  await draw({ name: 'Called so later' });
  expect(document.title).toBe('Called so later · Tidemark');
  useShown.setState({ past: position(5) });
  await draw({ name: 'Called so later', isOfAnotherMoment: true });
  expect(document.title).toBe('Called so later · Tidemark');
  await draw({ name: 'Called so then' });
  expect(document.title).toBe('Past, event 5 · Called so then · Tidemark');
});

test('of a ledger with a passphrase the title tells only the kind of page', async () => {
  useLock.setState({ hasPassphrase: true });
  await draw({ name: 'Everyday' });
  expect(document.title).toBe('Account · Tidemark');
});

test('a day as dated is named', async () => {
  useShown.setState({ asOf: { day: '2026-03-31', dayEnds: '2026-04-01T00:00:00Z' } });
  await draw({ name: 'Everyday' });
  expect(document.title).toMatch(/^As dated, .*31.* · Everyday · Tidemark$/);
});
