import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { position, type RecordedEvent, streamId, version } from '../eventsourcing/event.ts';
import { foreignEvent } from '../eventsourcing/eventStore.contract.ts';
import { checksum, firstLink, hexOf, type Link, Stretch, stretchBefore, stretchSize } from './chainLink.ts';
import { toLine } from './logFile.ts';

const cash = streamId('account-cash');
const folder = mkdtempSync(join(tmpdir(), 'tidemark-chain-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The links after each of the events, of one stretch. */
async function linksOf(events: readonly RecordedEvent[]): Promise<readonly Link[]> {
  const stretch = new Stretch();
  stretch.begin(0);
  const links: Link[] = [];
  for (const event of events) {
    stretch.add(event);
    links.push(await stretch.linkAfter(firstLink));
  }
  return links;
}

/** The link after so many of the events. */
async function linkAfter(events: readonly RecordedEvent[], at = events.length): Promise<string> {
  const stretch = new Stretch();
  stretch.begin(0);
  let link = firstLink;
  for (const event of events.slice(0, at)) {
    stretch.add(event);
    if (!stretch.isFull && event.position < at) continue;
    link = await stretch.linkAfter(link);
    stretch.begin(stretch.last);
  }
  return hexOf(link);
}

const ledger = (count: number) => Array.from({ length: count }, (_, index) => foreignEvent(index + 1, cash, index + 1));
/** As a log would have to be for nobody to notice: without gaps. */
const numbered = (events: readonly RecordedEvent[]) =>
  events.map((event, index) => ({ ...event, position: position(index + 1), version: version(index + 1) }));

/** Runs the script of docs/log-file.md on a plain log file. */
function byScript(file: string, event?: number): string {
  const [, script = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync('docs/log-file.md', 'utf8')) ?? [];
  const [program, log] = [join(folder, 'fingerprint.mjs'), join(folder, 'log.jsonl')];
  writeFileSync(program, script);
  writeFileSync(log, file);
  return execFileSync(process.execPath, [program, log, ...(event === undefined ? [] : [String(event)])], { encoding: 'utf8' }).trim();
}

test('the script in docs/log-file.md works out the same fingerprint from the plain file, at any event', async () => {
  const events = ledger(2 * stretchSize + 7).map((event, index) =>
    index % 5 === 0 ? { ...event, event: { type: 'MoneyDeposited', data: { payee: `Café \ud83c\udf0a ${index}`, note: '\ud800 "\\' } } } : event,
  );
  const file = events.map((event) => `${toLine(event)}\n`).join('');
  expect(byScript(file)).toBe(`event 2007: ${await linkAfter(events)}`);
  expect(byScript(file, stretchSize)).toBe(`event ${stretchSize}: ${await linkAfter(events, stretchSize)}`);
});

describe('every fingerprint from there on is another one', () => {
  const count = 30;
  const at = fc.nat(count - 1);
  const before = ledger(count);
  const changes = {
    'an event is changed': fc.tuple(at, fc.string({ minLength: 1 })).map(([index, note]) => ({
      index,
      events: before.map((event, row) => (row === index ? { ...event, event: { ...event.event, data: { ...event.event.data, note } } } : event)),
    })),
    'two events change places': fc
      .tuple(at, at)
      .filter(([one, other]) => one !== other)
      .map(([one, other]) => {
        const events = [...before];
        [events[one], events[other]] = [events[other] as RecordedEvent, events[one] as RecordedEvent];
        return { index: Math.min(one, other), events: numbered(events) };
      }),
    'an event is taken out': fc.nat(count - 2).map((index) => ({ index, events: numbered(before.toSpliced(index, 1)) })),
    'an event is put in': at.map((index) => ({ index, events: numbered(before.toSpliced(index, 0, foreignEvent(99, cash, 1))) })),
  };

  test.each(Object.entries(changes))('%s', async (_, change) => {
    const links = (await linksOf(before)).map(hexOf);
    await fc.assert(
      fc.asyncProperty(change, async ({ index, events }) => {
        const changed = (await linksOf(events)).map(hexOf);
        expect(changed.slice(0, index)).toEqual(links.slice(0, index));
        for (let row = index; row < Math.min(changed.length, links.length); row++) expect(changed[row]).not.toBe(links[row]);
      }),
      { numRuns: 40 },
    );
  });

  test('across the stretches too', async () => {
    const events = ledger(2 * stretchSize + 2);
    const changed = events.map((event, row) => (row === 4 ? { ...event, id: 'another' } : event));
    for (const at of [5, stretchSize, stretchSize + 1, 2 * stretchSize, 2 * stretchSize + 2])
      expect(await linkAfter(changed, at)).not.toBe(await linkAfter(events, at));
  });
});

test('a stretch is filled again after a longer one as if it were new, and takes only what follows', async () => {
  const stretch = new Stretch();
  const long = foreignEvent(1, cash, 1, { note: 'ß'.repeat(600_000) });
  stretch.begin(0);
  stretch.add(long);
  const link = await stretch.linkAfter(firstLink);
  stretch.begin(0);
  stretch.add(foreignEvent(1, cash, 1));
  expect(hexOf(await stretch.linkAfter(firstLink))).not.toBe(hexOf(link));
  expect(hexOf(await stretch.linkAfter(firstLink))).toBe(await linkAfter(ledger(1)));
  expect(() => stretch.add(foreignEvent(3, cash, 2))).toThrow(RangeError);
});

test('a stretch begins after a multiple of 1,000', () => {
  expect([1, 1_000, 1_001, 2_000, 2_001].map(stretchBefore)).toEqual([0, 0, 1_000, 1_000, 2_000]);
});

test('a checksum is another one when any bit is', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.nat(), (bytes, bit) => {
      const changed = bytes.slice();
      const at = bit % (bytes.length * 8);
      changed[at >> 3] = (changed[at >> 3] as number) ^ (1 << (at & 7));
      expect(checksum(changed)).not.toBe(checksum(bytes));
    }),
  );
});
