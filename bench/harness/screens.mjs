import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { inWords, median, share } from './numbers.mjs';

/** A drag takes at least as long as a person's from one end of the rail to the other; longer where the page answers a move late. */
const dragMs = 2_000;
const movesPerSecond = 60;
/** A frame of a screen of 60 Hz that came on time: a sixtieth of a second, and what the browser's clock sways by. */
const onTimeMs = 1_000 / 60 + 0.3;
const jumps = 200;
const size = { width: 1_280, height: 800 };

/**
 * The app itself, built, with a ledger of a million events or another's size, in a window: drags, jumps and scrolling as a person does them.
 * @param address of the app. @param ledgerFile that is imported first, through its own dialog. @returns lines for the report.
 */
export async function measureScreens({ address, executablePath, ledgerFile, runs }) {
  const profile = mkdtempSync(join(tmpdir(), 'tidemark-bench-screens-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath, viewport: size, reducedMotion: 'no-preference' });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.addInitScript(watch);
    const imported = await importLedger(page, address, ledgerFile);
    const scenes = [
      { what: 'over the accounts, marks on', path: () => '/', drag: dragSlider },
      { what: 'over an account', path: accountPath, drag: dragSlider },
      { what: 'over the log', path: () => '/log', drag: dragSlider },
      { what: 'by date, over the accounts', path: () => '/', drag: dragByDate },
      { what: 'comparing two moments, marks on', path: () => '/compare?from=1&to=1', drag: dragCompared },
    ];
    const lines = [];
    for (const { what, path, drag } of scenes) {
      const found = [];
      for (let run = 0; run < runs; run++) {
        await page.goto(address + (await path(page)));
        await ready(page);
        found.push(await drag(page));
      }
      lines.push(`- Dragging the thumb across the whole log, ${what}: ${frameWords(found)}`);
    }
    await page.goto(address);
    await ready(page);
    lines.push(jumpWords(await jumpAbout(page)));
    await page.goto(`${address}/log`);
    await ready(page);
    const scrolled = [];
    for (let run = 0; run < runs; run++) scrolled.push(await scrollLog(page));
    lines.push(`- Scrolling the log with the wheel: ${frameWords(scrolled)}`);
    return [`- ${imported}`, ...lines].join('\n');
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Keeps, in the page, when frames were shown and which tasks were long. */
function watch() {
  const seen = {
    frames: [],
    longTasks: [],
    sum: () => document.querySelector('section[aria-label="Totals"] data')?.value,
    painted: () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
    /** Resolves with true as soon as the page says what it is asked for, with false when that takes too long. */
    until: (holds) =>
      new Promise((resolve) => {
        const done = (isSo) => {
          observer.disconnect();
          clearTimeout(limit);
          resolve(isSo);
        };
        const observer = new MutationObserver(() => holds() && done(true));
        const limit = setTimeout(() => done(false), 1_000);
        observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        if (holds()) done(true);
      }),
  };
  window.seen = seen;
  new PerformanceObserver((list) => seen.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  const frame = (at) => {
    seen.frames.push(at);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

async function importLedger(page, address, ledgerFile) {
  await page.goto(`${address}/log`);
  await page.getByRole('button', { name: 'Import log' }).click();
  await page.getByLabel('Log file').setInputFiles(ledgerFile);
  await page.getByRole('dialog').getByRole('button', { name: 'Import log' }).click();
  const words = page.getByText(/^Imported [\d,]+ events of/).first();
  await words.waitFor({ timeout: 120_000 });
  // What is saved and verified after an import is not what is measured here.
  await page.waitForTimeout(15_000);
  return words.textContent();
}

const accountPath = (page) => page.evaluate(() => `/accounts/${document.querySelector('ul[aria-label="Accounts"] a')?.pathname.split('/').pop()}`);

/** Until the timeline stands and nothing happens any more. */
async function ready(page) {
  await page.locator(`${slider}:enabled`).waitFor();
  await page.locator('main h1').waitFor();
  await page.waitForTimeout(2_500);
}

const slider = 'section[aria-label="Timeline"] input[type=range]';
const dragSlider = (page) => dragged(page, slider, { from: 1, to: 0 });
const dragCompared = (page) => dragged(page, 'input[aria-label="Compare to"]', { from: 0, to: 1 });

async function dragByDate(page) {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('dialog', { name: 'More of the timeline' }).getByText('By date').click();
  await page.keyboard.press('Escape');
  return dragSlider(page);
}

/** @param ends of the drag, as shares of the slider's length. */
async function dragged(page, selector, ends) {
  const thumb = page.locator(selector).last();
  const box = await thumb.boundingBox();
  const [from, to] = [ends.from, ends.to].map((share) => box.x + 8 + share * (box.width - 16));
  const y = box.y + box.height / 2;
  await page.mouse.move(from, y);
  await page.mouse.down();
  await reset(page);
  const moves = (dragMs / 1_000) * movesPerSecond;
  const started = performance.now();
  for (let move = 1; move <= moves; move++) {
    await page.mouse.move(from + ((to - from) * move) / moves, y);
    const due = started + (move * 1_000) / movesPerSecond;
    if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
  }
  const found = await seenSince(page);
  await page.mouse.up();
  await page.waitForTimeout(300);
  return { ...found, isLastShown: await thumb.evaluate(saysWhereItStands) };
}

/** Whether what the slider says, once the moment is known, is the event that it stands at. */
function saysWhereItStands(element) {
  const said = element.getAttribute('aria-valuetext')?.match(/^Event ([\d,]+) of/)?.[1];
  return said === undefined ? element.value === '0' : Number(said.replaceAll(',', '')) === Number(element.value);
}

async function scrollLog(page) {
  await page.mouse.move(size.width / 2, size.height / 2);
  await reset(page);
  for (let turn = 0; turn < 120; turn++) {
    await page.mouse.wheel(0, turn < 60 ? 240 : -120);
    await page.waitForTimeout(1_000 / movesPerSecond);
  }
  return { ...(await seenSince(page)), isLastShown: true };
}

/** Events at random by the slider, and for each the ms until the totals and the readout of that moment were on screen. */
async function jumpAbout(page) {
  return page.evaluate(async (count) => {
    const { sum, painted, until } = window.seen;
    const slider = document.querySelector('section[aria-label="Timeline"] input[type=range]');
    const said = () =>
      Number(
        slider
          .getAttribute('aria-valuetext')
          .match(/^Event ([\d,]+)/)?.[1]
          .replaceAll(',', ''),
      );
    let seed = 7;
    const times = [];
    for (let jump = 0; jump < count; jump++) {
      seed = (seed * 48_271) % 2_147_483_647;
      const to = 1 + (seed % Number(slider.max));
      const before = sum();
      const started = performance.now();
      slider.valueAsNumber = to;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      const isShown = await until(() => said() === to && sum() !== before);
      await painted();
      const ms = performance.now() - started;
      // Two moments may have the same total.
      if (isShown || said() !== to) times.push(ms);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    return times;
  }, jumps);
}

const reset = (page) =>
  page.evaluate(() => {
    window.seen.frames.length = 0;
    window.seen.longTasks.length = 0;
  });

const seenSince = (page) =>
  page.evaluate(() => ({
    frames: window.seen.frames.slice(1).map((at, index) => at - window.seen.frames[index]),
    longTasks: [...window.seen.longTasks],
  }));

function frameWords(found) {
  const p95 = median(found.map(({ frames }) => share(frames, 0.95)));
  const longest = Math.max(0, ...found.flatMap(({ longTasks }) => longTasks));
  const isMet = p95 <= onTimeMs && longest <= 50 && found.every(({ isLastShown }) => isLastShown);
  const tasks = longest === 0 ? 'no task over 50 ms' : `the longest task ${inWords(longest)} ms`;
  const last = found.every(({ isLastShown }) => isLastShown) ? '' : ', the last position not shown';
  return `frames p95 ${p95.toFixed(1)} ms, ${tasks}${last} (goal ≤ 16.7 ms, none over 50 ms: **${isMet ? 'met' : 'not met'}**; ${found.length} runs).`;
}

function jumpWords(times) {
  const p95 = share(times, 0.95);
  return `- Jump to any event, until its totals are painted: p50 ${inWords(share(times, 0.5))} ms, p95 ${inWords(p95)} ms (goal p95 ≤ 50 ms: **${p95 <= 50 ? 'met' : 'not met'}**; ${times.length} jumps).`;
}
