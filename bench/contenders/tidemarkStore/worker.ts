import { type AccountEvent } from '../../../src/accounts/accountEvents.ts';
import { balances } from '../../../src/accounts/accountProjections.ts';
import { accountStream } from '../../../src/accounts/accountStream.ts';
import { minorUnits } from '../../../src/accounts/money.ts';
import { ReadModel } from '../../../src/engine/readModel.ts';
import { type Position, position, type RecordedEvent } from '../../../src/eventsourcing/event.ts';
import { isInColumns } from '../../../src/eventsourcing/eventColumns.ts';
import { NewestSums, type SavedSums } from '../../../src/eventsourcing/newestSums.ts';
import { sumsFromPages } from '../../../src/eventsourcing/pastFromPages.ts';
import { SumTimeline } from '../../../src/eventsourcing/sumTimeline.ts';
import { DexieEventStore } from '../../../src/storage/dexieEventStore.ts';
import { DexieSnapshotStore } from '../../../src/storage/dexieSnapshotStore.ts';
import { HashChain } from '../../../src/storage/hashChain.ts';
import { type LogDatabase, openLogDatabase } from '../../../src/storage/logDatabase.ts';
import { takeStretches } from '../../../src/storage/stretchesOnDisk.ts';
import { ledgerBatches } from '../../ledger/ledger.ts';
import { checksumOf } from '../../workload/balanceSums.ts';
import { depositAmount, depositDetails, everydayAccount } from '../../workload/deposits.ts';
import { comparedAnswers, positionsToJumpTo } from '../../workload/questions.ts';
import { type Job, serveSteps } from '../../workload/steps.ts';
import { Latencies, ProducerTime, timed } from '../../workload/stopwatch.ts';

/** Tidemark below its engine: the event store and the projections, as they are in `src/`. */
serveSteps({ load, fold, rebuild, jumpInMemory, jumpFromDisk, verify, command });

const name = 'tidemark';
/** Timed together: one is too short for the clock. */
const jumpsInMemory = 9_000;

async function load({ plan }: Job) {
  const { store } = await open();
  const producer = new ProducerTime();
  async function* batches(): AsyncGenerator<readonly RecordedEvent<AccountEvent>[]> {
    yield* producer.of(ledgerBatches(plan));
  }
  const { ms } = await timed(() => store.appendRecorded(batches()));
  const appendMs = ms - producer.ms;
  return { figures: { ms: appendMs, perSecond: (plan.events * 1000) / appendMs } };
}

/** As the engine does it where no state was saved: straight from the disk, and nothing is kept of it but the sums. */
async function fold() {
  const { ms, result } = await timed(async () => {
    const sums = new NewestSums<AccountEvent>(balances, { keys: [], amounts: new Float64Array(0) });
    await takeStretches<AccountEvent>(await openLogDatabase(name), (stretch) => {
      if (isInColumns(stretch)) sums.readColumns(stretch);
      else sums.read(stretch);
    });
    const found = sums.at();
    return sums.keys.map((key, index) => [key, found[index] ?? 0] as const);
  });
  return { figures: { ms }, agreed: { balances: checksumOf(result) } };
}

async function rebuild() {
  const { ms, result } = await timed(async () => {
    const { store, database } = await open();
    const model = new ReadModel(store, store, new DexieSnapshotStore(database));
    await model.projector.rebuild();
    await model.projector.save(position(0));
    await model.projector.saveStates(position(0));
    return model.balances;
  });
  return { figures: { ms }, agreed: { balances: checksum(result, result.checkpoint) } };
}

async function jumpInMemory(job: Job) {
  const { store } = await open();
  const timeline = await foldedBalances(store);
  const positions = positionsToJumpTo(job, jumpsInMemory);
  let kept = 0;
  /** One array serves all, as it does for the contender by hand. */
  const sums = new Float64Array(job.plan.accounts);
  const jumpAll = () => {
    for (const at of positions) kept += timeline.at(at, sums).length;
  };
  jumpAll(); // So that the second time finds the code compiled.
  const { ms } = await timed(jumpAll);
  if (kept === 0) throw new Error('The jumps found nothing');
  return { figures: { meanUs: (ms * 1000) / jumpsInMemory }, agreed: answers(job, (at) => checksum(timeline, at)) };
}

/** As the engine shows the list of accounts at a past position before it has read the log: from a saved page; behind the last of them, from the log. */
async function jumpFromDisk(job: Job) {
  const snapshots = new DexieSnapshotStore(await openLogDatabase(name));
  const [newest] = await snapshots.loadStates([balances.name]);
  // A short log has none saved.
  const keys = newest ? (newest.page as SavedSums).keys : (await foldedBalances((await open()).store)).keys;
  const latencies = new Latencies();
  const agreed: Record<string, string> = {};
  for (const [index, at] of positionsToJumpTo(job).entries()) {
    let sums: Float64Array | undefined;
    await latencies.time(async () => {
      sums = (await sumsFromPages(balances, snapshots, at)) ?? (await foldedBalances((await open()).store)).at(at);
    });
    if (!sums) throw new Error('Nothing was timed');
    if (index < comparedAnswers) agreed[`at ${at}`] = checksumOf([...sums].map((sum, place) => [keys[place] ?? '', sum] as const));
  }
  return { figures: latencies.figures, agreed };
}

/** The whole log read from the disk and held against the record of its chain, which is made first. */
async function verify() {
  const { store } = await open();
  const chain = new HashChain(store, name);
  const linking = await timed(() => chain.follow());
  const { ms } = await timed(() => chain.verify(store.head));
  return { figures: { ms, linkingMs: linking.ms } };
}

/** One commit at a time, on the store itself. */
async function command(job: Job) {
  const { store } = await open();
  const latencies = new Latencies();
  for (let index = 0; index < job.commands; index++) {
    const streamId = accountStream(everydayAccount(job, index));
    const event: AccountEvent = { type: 'MoneyDeposited', data: { amount: minorUnits(depositAmount), ...depositDetails } };
    await latencies.time(async () => {
      const result = await store.append({
        commandId: crypto.randomUUID(),
        recordedAt: new Date().toISOString(),
        expectedVersions: new Map([[streamId, store.versionOf(streamId)]]),
        events: [{ streamId, schemaVersion: 1, event }],
      });
      if (result.type !== 'Appended') throw new Error(result.type);
    });
  }
  return { figures: latencies.figures };
}

async function open(): Promise<{ database: LogDatabase; store: DexieEventStore<AccountEvent> }> {
  const database = await openLogDatabase(name);
  return { database, store: await DexieEventStore.open<AccountEvent>(database) };
}

async function foldedBalances(store: DexieEventStore<AccountEvent>): Promise<SumTimeline<AccountEvent>> {
  const timeline = new SumTimeline<AccountEvent>(balances);
  for await (const stretch of store.readColumns()) {
    if (isInColumns(stretch)) timeline.readColumns(stretch);
    else timeline.read(stretch);
  }
  return timeline;
}

function checksum(timeline: SumTimeline<AccountEvent>, at: Position): string {
  return checksumOf([...timeline.at(at)].map((sum, index) => [timeline.keys[index] ?? '', sum] as const));
}

function answers(job: Job, answer: (at: Position) => string): Record<string, string> {
  return Object.fromEntries(positionsToJumpTo(job, comparedAnswers).map((at) => [`at ${at}`, answer(at)]));
}
