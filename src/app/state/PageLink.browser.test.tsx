import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { position } from '../../eventsourcing/event.ts';
import { PageLink } from './PageLink.tsx';
import { usePlayhead } from './playhead.ts';

let root: Root;

/** A link that was drawn at event 42, while the app has gone on to event 7 since. */
beforeEach(async () => {
  root = createRoot(document.body.appendChild(document.createElement('div')));
  usePlayhead.setState({ head: position(100), at: position(42), headWhenLeft: position(100), asOf: null });
  root.render(<PageLink to="/log">Log</PageLink>);
  await vi.waitUntil(() => link()?.getAttribute('href') === '/log?at=42');
});

afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
  usePlayhead.setState({ at: null });
});

const link = () => document.querySelector('a');
const moveOn = () => usePlayhead.setState({ at: position(7) });

/** Where the browser would go: the address of the link when all have had the event, and it is kept from going. */
function addressAt(event: Event): string | null | undefined {
  document.addEventListener(event.type, (last) => last.preventDefault(), { once: true });
  link()?.dispatchEvent(event);
  return link()?.getAttribute('href');
}

test.each([
  ['the middle button goes down', () => new PointerEvent('pointerdown', { bubbles: true, button: 1 })],
  ['the menu is asked for with the mouse', () => new PointerEvent('pointerdown', { bubbles: true, button: 2 })],
  [
    'it is opened elsewhere by a key, or by a click without a pointer',
    () => new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }),
  ],
  ['the menu is asked for by key', () => new MouseEvent('contextmenu', { bubbles: true, cancelable: true })],
])('when %s, the link leads to the moment one looks at', (_, event) => {
  link()?.focus();
  moveOn();
  expect(addressAt(event())).toBe('/log?at=7');
});

test('the focus brings the address up to date', () => {
  moveOn();
  link()?.focus();
  expect(link()?.getAttribute('href')).toBe('/log?at=7');
});
