import type { AccountEvent } from '../../../src/accounts/accountEvents.ts';
import type { RecordedEvent } from '../../../src/eventsourcing/event.ts';
import { ledgerBatches } from '../../ledger/ledger.ts';
import { checksumOf } from '../../workload/balanceSums.ts';
import { comparedAnswers, positionsToJumpTo } from '../../workload/questions.ts';
import { type Job, serveSteps } from '../../workload/steps.ts';
import { Latencies, ProducerTime, timed } from '../../workload/stopwatch.ts';
import { CheckpointColumns } from './checkpointColumns.ts';
import { openPacked, read, segmentSize, write } from './packedStore.ts';
import { hotColumns, pack, type StreamNumbers, wholeColumns } from './packing.ts';

serveSteps({ load, coldStart, fold, jumpInMemory, jumpFromDisk, rebuild });

const jumpsInMemory = 9_000;
/** Above any position. */
const newest = 0xffffffff;

async function load({ plan }: Job) {
  const database = await openPacked();
  const numbers: StreamNumbers = new Map();
  const sums = new Float64Array(plan.accounts);
  const producer = new ProducerTime();
  let pending: RecordedEvent<AccountEvent>[] = [];
  let first = 1;
  const store = async (events: readonly RecordedEvent<AccountEvent>[]) => {
    const { hot, whole } = pack(events, numbers);
    const before = sums.slice();
    addHot(sums, hot, events.length);
    await write(database, ['hot', 'whole', 'snapshots', 'names'], (objects) => {
      objects('hot').put(hot, first);
      objects('whole').put(whole, first);
      objects('snapshots').put(before, first);
      objects('snapshots').put(sums, newest);
      objects('names').put([...numbers.keys()], 'names');
    });
    first += events.length;
  };
  const { ms } = await timed(async () => {
    for (const batch of producer.of(ledgerBatches(plan))) {
      pending.push(...batch);
      if (pending.length < segmentSize) continue;
      await store(pending.slice(0, segmentSize));
      pending = pending.slice(segmentSize);
    }
    if (pending.length > 0) await store(pending);
  });
  const appendMs = ms - producer.ms;
  return { figures: { ms: appendMs, perSecond: (plan.events * 1000) / appendMs } };
}

async function coldStart() {
  const { ms, result } = await timed(async () => {
    const database = await openPacked();
    return { database, sums: await read<Float64Array>(database, 'snapshots', (store) => store.get(newest)) };
  });
  return { figures: { ms }, agreed: { balances: await checksum(result.database, result.sums) } };
}

async function fold({ plan }: Job) {
  const { ms, result } = await timed(async () => {
    const database = await openPacked();
    const sums = new Float64Array(plan.accounts);
    for (const hot of await read<ArrayBuffer[]>(database, 'hot', (store) => store.getAll())) addHot(sums, hot, segmentSize);
    return { database, sums };
  });
  return { figures: { ms }, agreed: { balances: await checksum(result.database, result.sums) } };
}

/** And the limit: the same from the nearest checkpoint, forwards or back, in plain typed arrays. */
async function jumpInMemory(job: Job) {
  const database = await openPacked();
  const columns = new CheckpointColumns(await read<ArrayBuffer[]>(database, 'hot', (store) => store.getAll()), job.plan.accounts);
  const positions = positionsToJumpTo(job, jumpsInMemory);
  let kept = 0;
  const jumpAll = () => {
    for (const at of positions) kept += columns.at(at).length;
  };
  const jumpFromNearest = () => {
    for (const at of positions) kept += columns.fromNearest(at).length;
  };
  jumpAll(); // So that the second time finds the code compiled.
  jumpFromNearest();
  const [jumps, limit] = [await timed(jumpAll), await timed(jumpFromNearest)];
  if (kept === 0) throw new Error('The jumps found nothing');
  const agreed: Record<string, string> = {};
  for (const at of positionsToJumpTo(job, comparedAnswers)) agreed[`at ${at}`] = await checksum(database, columns.fromNearest(at));
  return { figures: { meanUs: (jumps.ms * 1000) / jumpsInMemory, limitUs: (limit.ms * 1000) / jumpsInMemory }, agreed };
}

async function jumpFromDisk(job: Job) {
  const database = await openPacked();
  const latencies = new Latencies();
  const agreed: Record<string, string> = {};
  for (const [index, at] of positionsToJumpTo(job).entries()) {
    let sums = new Float64Array(0);
    const first = Math.floor((at - 1) / segmentSize) * segmentSize + 1;
    await latencies.time(async () => {
      const [snapshot, hot] = await Promise.all([
        read<Float64Array<ArrayBuffer>>(database, 'snapshots', (store) => store.get(first)),
        read<ArrayBuffer>(database, 'hot', (store) => store.get(first)),
      ]);
      sums = snapshot;
      addHot(sums, hot, at - first + 1);
    });
    if (index < comparedAnswers) agreed[`at ${at}`] = await checksum(database, sums);
  }
  return { figures: latencies.figures, agreed };
}

/** Balance, entries and last date of every account, from the whole events, and written back. */
async function rebuild({ plan }: Job) {
  const { ms, result } = await timed(async () => {
    const database = await openPacked();
    const [sums, counts, dates] = [new Float64Array(plan.accounts), new Uint32Array(plan.accounts), new Uint16Array(plan.accounts)];
    const [hot, whole] = await Promise.all([
      read<ArrayBuffer[]>(database, 'hot', (store) => store.getAll()),
      read<ArrayBuffer[]>(database, 'whole', (store) => store.getAll()),
    ]);
    for (const [index, segment] of hot.entries()) {
      const { amounts, streams } = hotColumns(segment);
      const { days } = wholeColumns(whole[index] as ArrayBuffer);
      for (let row = 0; row < amounts.length; row++) {
        const stream = streams[row] as number;
        if (amounts[row] === 0) continue;
        sums[stream] = (sums[stream] as number) + (amounts[row] as number);
        counts[stream] = (counts[stream] as number) + 1;
        dates[stream] = days[row] as number;
      }
    }
    await write(database, ['accounts'], (objects) => objects('accounts').put({ sums, counts, dates }, 'accounts'));
    return { database, sums };
  });
  return { figures: { ms }, agreed: { balances: await checksum(result.database, result.sums) } };
}

function addHot(sums: Float64Array, hot: ArrayBuffer, limit: number): void {
  const { amounts, streams } = hotColumns(hot);
  const count = Math.min(limit, amounts.length);
  for (let row = 0; row < count; row++) {
    const stream = streams[row] as number;
    sums[stream] = (sums[stream] as number) + (amounts[row] as number);
  }
}

async function checksum(database: IDBDatabase, sums: Float64Array): Promise<string> {
  const names = await read<string[]>(database, 'names', (store) => store.get('names'));
  return checksumOf(names.map((name, index) => [name, sums[index] ?? 0] as const));
}
