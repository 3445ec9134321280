import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { position } from '../../eventsourcing/event.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { useBackups } from '../state/backups.ts';
import { goTo, usePlayhead } from '../state/playhead.ts';
import { BackupReminder } from './BackupReminder.tsx';

vi.mock('./keepBackups.ts', () => ({ keepBackups: () => undefined }));
vi.mock('../state/engine.ts', () => ({ engine: { backups: () => Promise.resolve(never) }, queryClient: {} }));

const never = { last: null, since: { position: position(0), at: '2026-03-03T10:00:00Z' }, folder: null };
let root: Root;

beforeEach(() => {
  usePlayhead.setState({ head: position(100), at: null, headWhenLeft: position(100), asOf: null });
  useBackups.setState({ state: never, isDue: false, work: null });
  root = createRoot(document.body.appendChild(document.createElement('div')));
  show(false);
});

afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

const show = (hasDialog: boolean) =>
  root.render(
    <>
      <BackupReminder />
      <main tabIndex={-1} />
      {hasDialog && (
        <Dialog title="Deposit" onClose={() => undefined}>
          <button type="button">Deposit</button>
        </Dialog>
      )}
    </>,
  );
const due = (isDue: boolean) => useBackups.setState({ isDue });
const shown = () => document.querySelector('[role=status]')?.textContent?.includes('no backup yet') ?? false;
const press = (type: 'pointerdown' | 'pointerup') => document.body.dispatchEvent(new PointerEvent(type, { bubbles: true }));
const settled = () => new Promise((resolve) => setTimeout(resolve, 60));
const expectStill = async (isShown: boolean) => {
  await settled();
  expect(shown()).toBe(isShown);
};

test('it comes when the app is live and at rest, and Later puts it away, in the past too', async () => {
  await settled();
  due(true);
  await expect.poll(shown).toBe(true);
  goTo(42);
  await expectStill(true);
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Later')?.click();
  await expect.poll(shown).toBe(false);
});

test('while a pointer is down it neither comes nor goes by itself', async () => {
  await settled();
  press('pointerdown');
  due(true);
  await expectStill(false);
  press('pointerup');
  await expect.poll(shown).toBe(true);
  press('pointerdown');
  due(false);
  await expectStill(true);
  press('pointerup');
  await expect.poll(shown).toBe(false);
});

test('while a dialog is open it neither comes nor goes', async () => {
  await settled();
  show(true);
  await expect.poll(() => document.querySelector('dialog[open]')).not.toBeNull();
  due(true);
  await expectStill(false);
  show(false);
  await expect.poll(shown).toBe(true);
  show(true);
  await expect.poll(() => document.querySelector('dialog[open]')).not.toBeNull();
  due(false);
  await expectStill(true);
  show(false);
  await expect.poll(shown).toBe(false);
});

test('above a past view it does not come; it waits for the return to now', async () => {
  await settled();
  goTo(42);
  due(true);
  await expectStill(false);
  goTo(100);
  await expect.poll(shown).toBe(true);
});
