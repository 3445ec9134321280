import { accountStream } from '../../../src/accounts/accountStream.ts';
import { connectEngine, type EngineClient } from '../../../src/engine/client.ts';
import type { AccountsView } from '../../../src/engine/engineApi.ts';
import { position } from '../../../src/eventsourcing/event.ts';
import { checksumOf } from '../../workload/balanceSums.ts';
import { depositAmount, depositDetails, everydayAccount, lanes, recordedDeposit } from '../../workload/deposits.ts';
import { LongestBlock } from '../../workload/longestBlock.ts';
import { memoryInUse } from '../../workload/memoryInUse.ts';
import { comparedAnswers, historyAnswer, historyLength, historyQuestions, positionsToJumpTo } from '../../workload/questions.ts';
import { exposeSteps, type Job } from '../../workload/steps.ts';
import { Latencies, timed } from '../../workload/stopwatch.ts';
import { openBare } from './barePut.ts';
import { untilGrownUp, untilTidy } from './untilTidy.ts';

/** Tidemark as its pages use it: the typed client, and the worker behind it. */
exposeSteps({ load, coldStart, jumpThroughClient, history, command, commandInPairs, inFlight, memory, recover });

let started: Promise<EngineClient> | undefined;

function engine(): Promise<EngineClient> {
  started ??= (async () => {
    const client = connectEngine();
    await client.open(() => undefined);
    return client;
  })();
  return started;
}

/** As every contender's store is opened before its jumps and commands are timed. */
async function readToTheEnd(): Promise<EngineClient> {
  const client = await engine();
  await client.loaded();
  await untilTidy();
  return client;
}

/** The file was chosen in the page's file field by the harness. */
async function load({ plan, isTimed }: Job) {
  const file = document.querySelector<HTMLInputElement>('#file')?.files?.[0];
  if (!file) throw new Error('No file was chosen');
  const client = await engine();
  const block = new LongestBlock();
  const { ms, result } = await timed(() => client.importLog(file, 'bench', () => undefined));
  const longestBlockMs = block.stop();
  if (result.type !== 'Imported') throw new Error(JSON.stringify(result));
  if (result.added !== plan.events) throw new Error(`${result.added} events were added instead of ${plan.events}`);
  const seen = await client.view('accounts', { at: result.head });
  await untilTidy();
  if (isTimed) await untilGrownUp();
  return { figures: { ms, perSecond: (plan.events * 1000) / ms, longestBlockMs }, agreed: { balances: checksum(seen) } };
}

async function coldStart({ plan }: Job) {
  const { ms, result } = await timed(async () => (await engine()).view('accounts', { at: position(plan.events) }));
  return { figures: { ms }, agreed: { balances: checksum(result) } };
}

async function jumpThroughClient(job: Job) {
  const client = await readToTheEnd();
  const latencies = new Latencies();
  const agreed: Record<string, string> = {};
  for (const [index, at] of positionsToJumpTo(job).entries()) {
    let seen: AccountsView | undefined;
    await latencies.time(async () => {
      seen = await client.view('accounts', { at });
    });
    if (seen && index < comparedAnswers) agreed[`at ${at}`] = checksum(seen);
  }
  return { figures: latencies.figures, agreed };
}

async function history(job: Job) {
  const client = await engine();
  const latencies = new Latencies();
  const agreed: Record<string, string> = {};
  for (const [index, { accountId, at }] of historyQuestions(job).entries()) {
    let answer = '';
    await latencies.time(async () => {
      const { entries } = await client.view('history', { at, accountId, offset: 0, limit: historyLength });
      answer = historyAnswer(entries);
    });
    if (index < comparedAnswers) agreed[`history ${index}`] = answer;
  }
  return { figures: latencies.figures, agreed };
}

async function command(job: Job) {
  const client = await readToTheEnd();
  const latencies = new Latencies();
  for (let index = 0; index < job.commands; index++) await latencies.time(() => deposit(client, job, index));
  return { figures: latencies.figures };
}

/**
 * Each command beside a bare put, now the one first and now the other: both meet the same browser, disk and moment, which between two processes
 * differ by more than what is asked here.
 */
async function commandInPairs(job: Job) {
  const client = await readToTheEnd();
  const putBare = await openBare();
  const [commands, puts] = [new Latencies(), new Latencies()];
  for (let index = 0; index < job.commands; index++) {
    const command = () => commands.time(() => deposit(client, job, index));
    const put = () => puts.time(() => putBare(recordedDeposit(job, index, index + 1)));
    for (const next of index % 2 === 0 ? [command, put] : [put, command]) await next();
  }
  const [own, bare] = [commands.figures, puts.figures];
  return { figures: { p50Puts: own.p50Ms / bare.p50Ms, p50Ms: own.p50Ms, p99Ms: own.p99Ms, bareP50Ms: bare.p50Ms } };
}

/** As many lanes as there may be commands in flight, each giving the next one once the last was acknowledged. */
async function inFlight(job: Job) {
  const client = await readToTheEnd();
  const latencies = new Latencies();
  let next = 0;
  const lane = async () => {
    while (next < job.commands) await latencies.time(() => deposit(client, job, next++));
  };
  const { ms } = await timed(() => Promise.all(Array.from({ length: lanes }, lane)));
  return { figures: { ...latencies.figures, perSecond: (job.commands * 1000) / ms } };
}

/** After some use: jumps and histories all over the log. */
async function memory(job: Job) {
  await jumpThroughClient(job);
  await history(job);
  return { figures: await memoryInUse() };
}

/** The database is gone, as when the browser deletes a torn one: everything is brought back from the journal, and shown. */
async function recover({ plan }: Job) {
  await new Promise<void>((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase('tidemark');
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => reject(deleting.error ?? new Error('The database was not deleted'));
    deleting.onblocked = () => reject(new Error('Someone holds the database open'));
  });
  const { ms, result } = await timed(async () => (await engine()).view('accounts', { at: position(plan.events) }));
  const copy = await (await engine()).secondCopy();
  if (copy.type !== 'Kept' || copy.broughtBack < plan.events) throw new Error(`Not all was brought back: ${JSON.stringify(copy)}`);
  return { figures: { ms }, agreed: { balances: checksum(result) } };
}

async function deposit(client: EngineClient, job: Job, index: number): Promise<void> {
  const command = { type: 'DepositMoney', accountId: everydayAccount(job, index), amount: depositAmount, ...depositDetails } as const;
  const result = await client.execute({ command, commandId: crypto.randomUUID(), playhead: 'live' });
  if (result.type !== 'Accepted') throw new Error(JSON.stringify(result));
}

function checksum({ rows }: { rows: readonly { accountId: string; balance: number | null }[] }): string {
  return checksumOf(rows.map(({ accountId, balance }) => [accountStream(accountId), balance ?? Number.NaN] as const));
}
