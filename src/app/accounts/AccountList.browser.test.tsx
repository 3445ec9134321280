import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import type { AccountRow } from '../../engine/engineApi.ts';
import { AccountList } from './AccountList.tsx';
import '../kit/tokens.css';
import '../kit/base.css';

const count = 400;
let root: Root | undefined;

const rowsWith = (balance: number): readonly AccountRow[] =>
  Array.from({ length: count }, (_, index) => ({
    accountId: `account-${index}`,
    name: `Account ${1_000 + index}`,
    kind: 'cash',
    currency: 'EUR',
    exponent: 2,
    balance: balance as AccountRow['balance'],
    overdraftLimit: null as unknown as AccountRow['overdraftLimit'],
    isClosed: false,
  }));

function show(rows: readonly AccountRow[]): void {
  root ??= createRoot(document.body.appendChild(document.createElement('div')));
  flushSync(() => root?.render(<AccountList rows={rows} count={count} onNeeded={needed} />));
}

const needed = vi.fn<(rows: number) => void>();
const drawn = () => document.querySelectorAll('li').length;
const balances = () => new Set([...document.querySelectorAll('data')].map(({ value }) => value));
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const allThere = async () => {
  await vi.waitFor(() => expect(drawn()).toBe(count), { timeout: 10_000 });
  await frame();
  await frame();
};

afterEach(() => {
  root?.unmount();
  root = undefined;
  document.body.replaceChildren();
  scrollTo(0, 0);
});

test('the rows in sight are drawn at once, at first sight and after a jump, the others a moment later, and none of another moment', async () => {
  show(rowsWith(100));
  expect(drawn()).toBeGreaterThan(10);
  expect(drawn()).toBeLessThan(100);
  await allThere();
  const high = document.documentElement.scrollHeight;

  show(rowsWith(200));
  expect(drawn()).toBeLessThan(100);
  expect(balances()).toHaveLength(1);
  expect(Math.abs(document.documentElement.scrollHeight - high)).toBeLessThan(high / 50);
  await allThere();
  expect(balances()).toHaveLength(1);
});

test('what changes a few rows, or happens while one of them has the focus, takes none away', async () => {
  const rows = rowsWith(100);
  show(rows);
  await allThere();
  show(rows.map((row, index) => (index === 399 ? { ...row, balance: 7 as AccountRow['balance'] } : row)));
  expect(drawn()).toBe(count);

  const link = document.querySelectorAll('a')[300];
  link?.focus();
  flushSync(() => undefined);
  show(rowsWith(300));
  expect(drawn()).toBe(count);
  expect(document.activeElement).toBe(link);
});

test('of rows of which only the first are known those in sight are drawn, and there is room for the others; it says how many it needs', async () => {
  const rows = rowsWith(100);
  show(rows);
  await allThere();
  const high = document.documentElement.scrollHeight;
  expect(needed.mock.lastCall?.[0]).toBeGreaterThan(10);
  expect(needed.mock.lastCall?.[0]).toBeLessThan(100);

  show(rowsWith(200).slice(0, needed.mock.lastCall?.[0]));
  expect(drawn()).toBe(needed.mock.lastCall?.[0]);
  expect(balances()).toEqual(new Set(['200']));
  expect(Math.abs(document.documentElement.scrollHeight - high)).toBeLessThan(high / 50);

  show(rowsWith(200));
  await allThere();
  document.querySelectorAll('a')[300]?.focus();
  await vi.waitFor(() => expect(needed).toHaveBeenLastCalledWith(Number.POSITIVE_INFINITY));
});

test.each([0, 1, 4, 16, 40])('scrolled down, all rows are there in the end, when they come %i ms after those needed at once', async (ms) => {
  show(rowsWith(100));
  await allThere();
  scrollTo(0, document.documentElement.scrollHeight / 2);
  await vi.waitFor(() => expect(needed.mock.lastCall?.[0]).toBeGreaterThan(100));
  show(rowsWith(200).slice(0, needed.mock.lastCall?.[0]));
  await new Promise((resolve) => setTimeout(resolve, ms));
  show(rowsWith(200));
  await allThere();
  expect(balances()).toEqual(new Set(['200']));
});

test('a jump leaves the list where it was scrolled to', async () => {
  show(rowsWith(100));
  await allThere();
  scrollTo(0, document.documentElement.scrollHeight / 2);
  await frame();
  await frame();
  const [place, high] = [scrollY, document.documentElement.scrollHeight];
  for (const balance of [200, 300, 400]) {
    show(rowsWith(balance));
    await allThere();
  }
  expect(Math.abs(document.documentElement.scrollHeight - high)).toBeLessThan(70);
  expect(Math.abs(scrollY - place)).toBeLessThan(70);
});
