import { makePersistedAdapter } from '@livestore/adapter-web';
// oxlint-disable-next-line import/default -- Vite makes it, of what the package starts by being imported
import LiveStoreSharedWorker from '@livestore/adapter-web/shared-worker?sharedworker';
import { createStorePromise, type LiveStore } from '@livestore/livestore';
import { type AccountEvent, changeOf } from '../../../src/accounts/accountEvents.ts';
import type { RecordedEvent } from '../../../src/eventsourcing/event.ts';
import { ledgerBatches } from '../../ledger/ledger.ts';
import { checksumOf } from '../../workload/balanceSums.ts';
import { recordedDeposit } from '../../workload/deposits.ts';
import { exposeSteps, type Job } from '../../workload/steps.ts';
import { Latencies, ProducerTime, timed } from '../../workload/stopwatch.ts';
import { events, schema, tables } from './schema.ts';

/** The persisted web adapter with default settings. It checks no expected version; `commit` returns before anything is stored. */
exposeSteps({ load, coldStart, command });

/** Events in one `commit`. */
const commitSize = 100;
const pollMs = 1;

const startLeader = ({ name }: { name: string }) => new Worker(new URL('./leader.worker.ts', import.meta.url), { type: 'module', name });

let opened: Promise<LiveStore> | undefined;

function open(): Promise<LiveStore> {
  opened ??= createStorePromise({
    adapter: makePersistedAdapter({ storage: { type: 'opfs' }, worker: startLeader, sharedWorker: LiveStoreSharedWorker }),
    schema,
    storeId: 'bench',
    batchUpdates: (run: () => void) => run(),
    disableDevtools: true,
  });
  return opened;
}

async function load({ plan }: Job) {
  const store = await open();
  const producer = new ProducerTime();
  const { ms } = await timed(async () => {
    for (const batch of producer.of(ledgerBatches(plan))) {
      for (let from = 0; from < batch.length; from += commitSize) {
        store.commit(...batch.slice(from, from + commitSize).map(eventOf));
        await untilLeaderHasAll(store);
      }
    }
  });
  const appendMs = ms - producer.ms;
  return { figures: { ms: appendMs, perSecond: (plan.events * 1000) / appendMs }, agreed: { balances: balancesIn(store) } };
}

async function coldStart() {
  const { ms, result } = await timed(async () => balancesIn(await open()));
  return { figures: { ms }, agreed: { balances: result } };
}

async function command(job: Job) {
  const store = await open();
  const latencies = new Latencies();
  for (let index = 0; index < job.commands; index++) {
    const event = eventOf(recordedDeposit(job, index, job.plan.events + index + 1));
    await latencies.time(async () => {
      store.commit(event);
      await untilLeaderHasAll(store);
    });
  }
  return { figures: latencies.figures };
}

function eventOf({ streamId, commandId, event }: RecordedEvent<AccountEvent>): unknown {
  return events.recorded({ stream: streamId, change: changeOf(event), type: event.type, commandId, data: JSON.stringify(event.data) });
}

/** By its own report, asked again and again: it gives no promise for it. */
async function untilLeaderHasAll(store: LiveStore): Promise<void> {
  while (!store.syncStatus().isSynced) await new Promise((resolve) => setTimeout(resolve, pollMs));
}

function balancesIn(store: LiveStore): string {
  return checksumOf(store.query(tables.balances).map(({ stream, balance }) => [stream, balance] as const));
}
