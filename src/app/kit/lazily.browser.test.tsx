import { Component, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { lazily } from './lazily.tsx';

let root: Root | undefined;

function show(what: ReactNode): void {
  root ??= createRoot(document.body.appendChild(document.createElement('div')), { onCaughtError: () => undefined });
  flushSync(() => root?.render(what));
}

afterEach(() => {
  root?.unmount();
  root = undefined;
  document.body.replaceChildren();
});

const Greeting = ({ name }: { readonly name: string }) => <p>Hello {name}</p>;
const shown = () => document.body.textContent.trim();

class Boundary extends Component<{ readonly children: ReactNode }, { readonly problem: string | null }> {
  override state = { problem: null };
  static getDerivedStateFromError = (problem: unknown) => ({ problem: String(problem) });
  override render() {
    return this.state.problem ?? this.props.children;
  }
}

test('a placeholder stands there until the code has come, which is asked for once; the second time it is there at once', async () => {
  const load = vi.fn<() => Promise<typeof Greeting>>(async () => Greeting);
  const Lazy = lazily(load, <i>one moment</i>);
  show(<Lazy name="Ada" />);
  expect(shown()).toBe('one moment');
  await vi.waitFor(() => expect(shown()).toBe('Hello Ada'));
  show(null);
  show(<Lazy name="Bo" />);
  expect(shown()).toBe('Hello Bo');
  expect(load).toHaveBeenCalledOnce();
});

test('code that cannot be loaded is an error for the boundary around it, and is asked for again when it is shown again', async () => {
  const load = vi.fn<() => Promise<typeof Greeting>>(async () => Greeting);
  load.mockRejectedValueOnce(new Error('the chunk is gone'));
  const Lazy = lazily(load);
  show(
    <Boundary key="first">
      <Lazy name="Ada" />
    </Boundary>,
  );
  await vi.waitFor(() => expect(shown()).toBe('Error: the chunk is gone'));
  show(
    <Boundary key="again">
      <Lazy name="Ada" />
    </Boundary>,
  );
  await vi.waitFor(() => expect(shown()).toBe('Hello Ada'));
});

test('what is gone before its code has come shows nothing and fails nothing', async () => {
  const { promise, reject } = Promise.withResolvers<typeof Greeting>();
  const Lazy = lazily(() => promise);
  show(<Lazy name="Ada" />);
  show(<p>something else</p>);
  reject(new Error('too late'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(shown()).toBe('something else');
});
