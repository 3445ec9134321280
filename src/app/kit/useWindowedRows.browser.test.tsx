import { useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { useWindowedRows } from './useWindowedRows.ts';

const rowPx = 52;
let root: Root | undefined;
let showRow: (index: number) => void = () => undefined;

function Rows({ count }: { readonly count: number }) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useWindowedRows(box, { count, rowPx, blockRows: 20, marginRows: 8 });
  useLayoutEffect(() => {
    showRow = rows.showRow;
  });
  return (
    <div ref={box} data-box style={{ position: 'relative', height: rows.boxPx }}>
      {rows.blocks.map(({ offset, rows: length, topPx }) => (
        <div key={offset} style={{ position: 'absolute', top: topPx }}>
          {Array.from({ length }, (_, index) => (
            <div key={offset + index} data-row={offset + index} style={{ height: rowPx }}>
              <a href={`#${offset + index}`}>Row {offset + index}</a>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function show(count: number): void {
  document.body.style.margin = '0';
  const page = document.body.appendChild(document.createElement('div'));
  root = createRoot(page);
  flushSync(() =>
    root?.render(
      <>
        <h1 style={{ height: 200, margin: 0 }}>Before the list</h1>
        <Rows count={count} />
        <p style={{ height: 100, margin: 0 }}>After the list</p>
      </>,
    ),
  );
}

const rowOf = (index: number) => document.querySelector<HTMLElement>(`[data-row="${index}"]`);
const topOf = (index: number) => rowOf(index)?.getBoundingClientRect().top ?? Number.NaN;
const isOnScreen = (index: number) => topOf(index) >= -rowPx && topOf(index) < innerHeight;
const rowsShown = () => document.querySelectorAll('[data-row]').length;
const firstOnScreen = () =>
  [...document.querySelectorAll<HTMLElement>('[data-row]')].find((row) => row.getBoundingClientRect().top >= 0)?.dataset['row'];

afterEach(() => {
  root?.unmount();
  document.body.replaceChildren();
  scrollTo(0, 0);
});

test('of a million rows, the first stand right below what comes before', () => {
  show(1_000_000);
  expect(topOf(0)).toBe(200);
  expect(rowsShown()).toBeLessThan(100);
});

test('of a million rows, the last stand right above what comes after', async () => {
  show(1_000_000);
  scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
  await vi.waitFor(() => expect(rowOf(999_999)).not.toBeNull());
  const after = document.querySelector('p')?.getBoundingClientRect().top ?? 0;
  expect(topOf(999_999) + rowPx).toBeCloseTo(after, 0);
});

test.each([0, 1, 99, 20_000, 250_000, 499_999, 500_000, 750_001, 999_998, 999_999])('of a million rows, row %i can be shown', async (index) => {
  show(1_000_000);
  showRow(index);
  expect(isOnScreen(index)).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(isOnScreen(index)).toBe(true);
});

test('halfway down the page is halfway down the list', async () => {
  show(1_000_000);
  scrollTo({ top: 200 + 4_000_000, behavior: 'instant' });
  await vi.waitFor(() => expect(isOnScreen(500_000)).toBe(true));
});

test('in the middle of a million rows a small step moves the rows by that step, there and at rest', async () => {
  show(1_000_000);
  showRow(500_000);
  const before = topOf(500_000);
  for (let step = 1; step <= 3; step++) {
    scrollBy({ top: 60, behavior: 'instant' });
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(topOf(500_000)).toBeCloseTo(before - 60 * step, 0);
  }
  for (let step = 1; step <= 6; step++) {
    scrollBy({ top: -60, behavior: 'instant' });
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  expect(topOf(500_000)).toBeCloseTo(before + 180, 0);
});

test('focus stays on its row while scrolling a little', async () => {
  show(1_000_000);
  showRow(500_000);
  const link = rowOf(500_000)?.querySelector('a');
  link?.focus();
  scrollBy({ top: innerHeight / 2, behavior: 'instant' });
  await new Promise((resolve) => setTimeout(resolve, 250));
  scrollBy({ top: innerHeight / 3, behavior: 'instant' });
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(document.activeElement).toBe(link);
});

test('a list that shrinks under the screen shows its end', async () => {
  show(1_000_000);
  showRow(999_999);
  flushSync(() => root?.render(<Rows count={30} />));
  await vi.waitFor(() => expect(isOnScreen(29)).toBe(true));
  expect(rowsShown()).toBeLessThanOrEqual(30);
});

test('a screen of a hundred thousand rows, which needs no scale, scrolls as any page', async () => {
  show(100_000);
  scrollTo({ top: 200 + 50_000 * rowPx, behavior: 'instant' });
  await vi.waitFor(() => expect(firstOnScreen()).toBe('50000'));
});
