import { afterAll, expect, test } from 'vitest';
import { streamId } from '../eventsourcing/event.ts';
import { foreignEvent } from '../eventsourcing/eventStore.contract.ts';
import { importLog } from './importLog.ts';
import { toLine } from './logFile.ts';
import { deleteTestLogs, newLogName, openTab } from './testTabs.ts';

/** Files made to do harm, or made with less care than they seem to be. */

afterAll(deleteTestLogs);

const lines = [1, 2, 3].map((at) => toLine(foreignEvent(at, streamId('account-cash'), at)));
const [first = '', second = '', third = ''] = lines;
const withData = (data: string) => second.replace(/"data":\{.*?\}/, `"data":${data}`);

async function gzipped(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer());
}

/** Why a file is refused, and at which line; and whether anything of it was stored. */
async function outcomeOf(file: Blob) {
  const { store, database } = await openTab(newLogName());
  const importing = importLog(
    store,
    file,
    { newCheck: () => ({ problemOf: () => undefined }), onProgress: () => undefined, asWriter: (work) => work() },
    new AbortController().signal,
  );
  const refusal = await importing.then(
    () => undefined,
    (error: unknown) => error,
  );
  const hasStored = (await database.segments.count()) > 0 || (await database.head.get('head'))?.position !== 0;
  return { refusal, hasStored };
}

const refusalAt = (line: unknown, reason: string) => ({
  refusal: expect.objectContaining({ name: 'LogFileRefused', line, message: expect.stringContaining(reason) as string }) as unknown,
  hasStored: false,
});

test.each([
  ['nested so deep that following it would end the worker', `{"a":${'['.repeat(400_000)}${']'.repeat(400_000)}}`, 'nested more than 100 levels'],
  ['with a member that every object would inherit from', '{"__proto__":{"amount":1}}', 'a member is named "__proto__"'],
  ['with a constructor of its own', '{"constructor":{"prototype":{"amount":1}}}', 'a member is named "constructor"'],
  ['that says two things of one amount', '{"amount":1,"amount":100000}', 'the member "amount" is there twice'],
  ['with a text as long as a book', `{"note":"${'x'.repeat(900_000)}"}`, 'longer than 10,000 characters'],
])('a line %s is refused by its number, and nothing is stored', async (_, data, reason) => {
  const text = [first, withData(data), third].map((line) => `${line}\n`).join('');
  expect(await outcomeOf(new Blob([text]))).toEqual(refusalAt(2, reason));
  expect(await outcomeOf(new Blob([await gzipped(text)]))).toEqual(refusalAt(2, reason));
});

test.each([
  ['several compressed parts', async () => [await gzipped(`${first}\n${second}\n`), await gzipped(`${third}\n`)]],
  ['something behind its compressed part', async () => [await gzipped(`${first}\n`), 'PK\u0003\u0004']],
])('a file of %s is refused, and said what to do', async (_, parts) => {
  expect(await outcomeOf(new Blob(await parts()))).toEqual(refusalAt(expect.any(Number), 'the file goes on after the end of its compressed part'));
});
