/** A write that is cut off early meets the opening of the log; one that is cut off late meets a segment being sealed. */
const shortestWriteMs = 150;
const longestWriteMs = 2_500;
/** Commands between the crash and the second start: LevelDB appends to the torn log then, and loses it all at the next. */
const commandsBetween = 12;
/** In the app's own words: nothing was stored, or it is not certain, and what to do. */
const refusals = /DiskFailure|LedgerLost/;
const pageLimitMs = 30_000;
/** A start that takes longer hangs. */
const startLimitMs = 60_000;
/** How a write may end that is struck down. Between a power cut and the kill that follows the app may have the time to say that the disk is gone. */
const endings = { kill: /closed|crash|disconnected/i, power: /closed|crash|disconnected|DiskFailure/i };

/**
 * Nothing known yet: commands acknowledged, starts after the crash and at how many of them the app said that its journal is kept, and in words or
 * ids what is lost, stored twice or otherwise wrong, and what the app said.
 */
export const newResult = () => ({ commands: 0, starts: 0, kept: 0, lost: [], doubled: [], problems: [], told: [] });

/**
 * One crash: writes until it is struck down, is started again, writes a little, is closed, and is started **once more**. Each time everything
 * that was ever acknowledged must be there, once.
 * @param how `strike` does it, a key of `endings`. @param ledger what was acknowledged so far, and grows by what is; `acknowledged`: a set of command ids.
 * @returns `{ commands, starts, kept, lost, doubled, problems, told }`, the last four in words or ids; `told`: what the app said of it.
 */
export async function crash({ start, strike, how, ledger, name }) {
  const result = newResult();
  const browser = await start();
  const page = await openPage(browser, ledger, result);
  await page.evaluate(() => window.crash.open());
  const writing = page.evaluate((run) => window.crash.write(run, Number.MAX_SAFE_INTEGER), `${name}-before`).catch((error) => error);
  await new Promise((resolve) => setTimeout(resolve, shortestWriteMs + Math.random() * (longestWriteMs - shortestWriteMs)));
  const heard = new Set(ledger.acknowledged);
  await strike(browser);
  const ended = String(await writing);
  if (how === 'power') countOnly(heard, ledger, result);
  if (!endings[how].test(ended)) result.problems.push(`While writing: ${ended}`);

  await lookAgain({ start, ledger, name, result });
  return result;
}

/**
 * A power cut takes the computer with it; here the browser lives on until it is killed a moment later. What is acknowledged in that moment nobody
 * would have heard, and it is not to be trusted: a flush that is under way when ext4 is shut down may report success without having the disk.
 */
function countOnly(heard, ledger, result) {
  result.commands -= ledger.acknowledged.size - heard.size;
  ledger.acknowledged = heard;
}

/** Two starts, with a write between: each time everything that was ever acknowledged must be there, once. Adds to `result` what is not so. */
export async function lookAgain({ start, ledger, name, result }) {
  for (const again of ['first', 'second']) {
    const browser = await start();
    const page = await openPage(browser, ledger, result);
    try {
      const shownFirst = await inTime(page.evaluate(() => window.crash.open()));
      const found = await inTime(page.evaluate(() => window.crash.read()));
      compare(result, ledger, found, again);
      result.starts += 1;
      if (found.journal === 'Kept') result.kept += 1;
      if (shownFirst < ledger.acknowledged.size && found.stopped === null)
        result.problems.push(`Event ${shownFirst} was shown as the newest at the ${again} start, after ${ledger.acknowledged.size} commands`);
      if (again === 'first' && found.stopped === null)
        await page
          .evaluate(([run, most]) => window.crash.write(run, most), [`${name}-between`, commandsBetween])
          .catch((error) => {
            // What is damaged where nothing is kept any more the browser finds when it tidies; then the app must say so.
            if (!refusals.test(error.message)) throw error;
            result.told.push(error.message.split('\n')[0]);
          });
    } catch (error) {
      result.problems.push(`At the ${again} start: ${error.message}`);
    }
    await browser.close();
  }
}

/** @throws Error when it takes too long, so that a start that hangs is a finding and not the end of the run. */
async function inTime(work) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${startLimitMs / 1_000} s`)), startLimitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** A page of the harness, in which what is acknowledged is heard of. */
export async function openPage(browser, ledger, result) {
  const page = await browser.newPage();
  page.setDefaultTimeout(pageLimitMs);
  await page.exposeFunction('acknowledged', (commandId) => {
    ledger.acknowledged.add(commandId);
    result.commands += 1;
  });
  await page.goto(ledger.address);
  await page.waitForFunction(() => 'crash' in window);
  return page;
}

function compare(result, { acknowledged }, { commandIds, problems, stopped, mended }, again) {
  const times = new Map();
  for (const commandId of commandIds) times.set(commandId, (times.get(commandId) ?? 0) + 1);
  result.lost.push(...[...acknowledged].filter((commandId) => !times.has(commandId)).map((commandId) => `${commandId} (${again} start)`));
  result.doubled.push(...[...times].filter(([, count]) => count > 1).map(([commandId]) => commandId));
  result.problems.push(...problems.slice(0, 5));
  for (const words of [stopped, mended]) if (words !== null) result.told.push(words);
}
