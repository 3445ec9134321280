import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { position } from '../eventsourcing/event.ts';
import type { EngineApi, ImportResult } from './engineApi.ts';
import { balancesOf, deleteTestLogs, headOf, newest, newLogName, openTab } from './testEngines.ts';

/** A real bank's year, kept beside the project; where it is missing, these tests are skipped. */
const ledgers = import.meta.glob<string>('../../../shared/ledgers/*', { query: '?url', import: 'default', eager: true });
const urlOf = (name: string) => Object.entries(ledgers).find(([path]) => path.endsWith(`/${name}`))?.[1];
const ledgerUrl = urlOf('berka-1993.jsonl.gz');
const expectedUrl = urlOf('berka-1993.expected.json');

interface Expected {
  readonly events: number;
  readonly accounts: number;
  readonly currency: string;
  readonly total: number;
  /** By stream. */
  readonly balances: Readonly<Record<string, number>>;
  readonly checks: readonly { position: number; accounts: number; total: number; balances: Readonly<Record<string, number>> }[];
}

afterAll(deleteTestLogs);

const nothing = () => undefined;

/** Servers differ in whether they hand a zipped file out zipped. */
async function unzipped(file: Blob): Promise<string> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isGzip = first === 0x1f && second === 0x8b;
  return isGzip ? new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text() : file.text();
}

function byStream(balances: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(balances).map(([accountId, balance]) => [`account-${accountId}`, balance]));
}

describe.skipIf(ledgerUrl === undefined || expectedUrl === undefined)('a real bank’s year', () => {
  let text: string;
  let file: Blob;
  let expected: Expected;
  let engine: EngineApi;
  let imported: ImportResult;

  beforeAll(async () => {
    text = await unzipped(await (await fetch(ledgerUrl ?? '')).blob());
    file = await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).blob();
    expected = (await (await fetch(expectedUrl ?? '')).json()) as Expected;
    ({ engine } = await openTab(newLogName()));
    imported = await engine.importLog(file, 'import', nothing);
  });

  test('is taken in whole', () => {
    expect(imported).toEqual({ type: 'Imported', added: expected.events, alreadyHere: 0, accounts: expected.accounts, head: expected.events });
  });

  test('ends with every balance as the bank has it', async () => {
    expect(byStream(await balancesOf(engine))).toEqual(expected.balances);
    const { count, totals } = await engine.view('accounts', { at: newest });
    expect(count).toBe(expected.accounts);
    expect(totals).toEqual([{ currency: expected.currency, exponent: 2, amount: expected.total, accounts: expected.accounts }]);
  });

  test('has the balances of every thousandth event there', async () => {
    expect(expected.checks.length).toBeGreaterThan(20);
    for (const check of expected.checks) {
      const { count, rows, totals } = await engine.view('accounts', { at: position(check.position) });
      expect(count).toBe(check.accounts);
      expect(totals[0]?.amount).toBe(check.total);
      const balances = byStream(Object.fromEntries(rows.map(({ accountId, balance }) => [accountId, Number(balance)])));
      expect(balances).toMatchObject(check.balances);
    }
  });

  test('taken in twice adds nothing', async () => {
    const again = await engine.importLog(file, 'import', nothing);
    expect(again).toEqual({ type: 'Imported', added: 0, alreadyHere: expected.events, accounts: expected.accounts, head: expected.events });
  });

  test('exported is the same file, byte for byte', async () => {
    const exported = await engine.exportLog('plain', 'export', nothing);
    expect(exported).toMatchObject({ type: 'Exported', events: expected.events });
    const found = exported.type === 'Exported' ? await exported.file.text() : '';
    expect(found === text, 'the exported file differs from the one imported').toBe(true);
  });

  test.each([
    ['is no JSON', (line: string) => line.slice(0, -10), 'the line is not valid JSON'],
    [
      'leaves out a version',
      (line: string) => line.replace(/"streamversion":(\d+)/, (_, found) => `"streamversion":${Number(found) + 1}`),
      'does not follow version',
    ],
    [
      'has a negative amount',
      (line: string) => line.replace(/"type":"\w+"/, '"type":"MoneyDeposited"').replace(/"data":.*$/, '"data":{"amount":-5,"date":"1993-11-01"}}'),
      'data.amount is not above zero',
    ],
    [
      'opens an account in no known currency',
      (line: string) =>
        line
          .replace(/"type":"\w+"/, '"type":"AccountCreated"')
          .replace(/"subject":"[^"]+"/, '"subject":"account-new"')
          .replace(/"streamversion":\d+/, '"streamversion":1')
          .replace(/"data":.*$/, '"data":{"name":"New","currency":"XYZ","exponent":2,"kind":"checking","overdraftLimit":null}}'),
      'data.currency is not a currency code of ISO 4217',
    ],
  ])('whose line 20,000 %s is refused there, and nothing of it is stored', async (_, breakIt, reason) => {
    const lines = text.split('\n');
    const broken = new Blob([[...lines.slice(0, 19_999), breakIt(lines[19_999] ?? ''), ...lines.slice(20_000)].join('\n')]);
    const empty = await openTab(newLogName());
    expect(await empty.engine.importLog(broken, 'import', nothing)).toEqual({
      type: 'Refused',
      line: 20_000,
      reason: expect.stringContaining(reason) as string,
    });
    expect(await headOf(empty.engine)).toBe(0);
  });
});
