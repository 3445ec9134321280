import type { SqliteDatabase, SqliteStatement } from '@sqlite.org/sqlite-wasm';
import { changeOf } from '../../../src/accounts/accountEvents.ts';
import { ledgerBatches } from '../../ledger/ledger.ts';
import { checksumOf } from '../../workload/balanceSums.ts';
import { recordedDeposit } from '../../workload/deposits.ts';
import { comparedAnswers, historyAnswer, historyLength, historyQuestions, positionsToJumpTo } from '../../workload/questions.ts';
import { type Job, serveSteps } from '../../workload/steps.ts';
import { Latencies, ProducerTime, timed } from '../../workload/stopwatch.ts';
import { insert, insertOf, openSqlite, snapshotEvery } from './sqliteStore.ts';

serveSteps({ load, coldStart, fold, jumpFromDisk, history, rebuild, command });

let opened: Promise<SqliteDatabase> | undefined;
let inserting: SqliteStatement | undefined;

/** Once a worker: the pool of files lets nobody else in. */
function open(): Promise<SqliteDatabase> {
  opened ??= openSqlite();
  return opened;
}

async function load({ plan }: Job) {
  const database = await open();
  const producer = new ProducerTime();
  const numbers = new Map<string, number>();
  const sums = new Map<number, number>();
  const statement = insertOf(database);
  const { ms } = await timed(() => {
    let lastSnapshot = 0;
    for (const batch of producer.of(ledgerBatches(plan))) {
      database.exec('BEGIN');
      for (const recorded of batch) {
        let number = numbers.get(recorded.streamId);
        if (number === undefined) {
          number = numbers.size + 1;
          numbers.set(recorded.streamId, number);
          database.exec({ sql: 'INSERT INTO streams VALUES (?, ?)', bind: [number, recorded.streamId] });
        }
        insert(statement, number, recorded);
        sums.set(number, (sums.get(number) ?? 0) + changeOf(recorded.event));
        if (recorded.position - lastSnapshot < snapshotEvery) continue;
        lastSnapshot = recorded.position;
        const snapshot = database.prepare('INSERT INTO snapshots VALUES (?, ?, ?)');
        for (const [stream, balance] of sums) snapshot.bind([lastSnapshot, stream, balance]).stepReset();
        snapshot.finalize();
      }
      const balance = database.prepare('INSERT OR REPLACE INTO balances VALUES (?, ?)');
      for (const entry of sums) balance.bind([...entry]).stepReset();
      balance.finalize();
      database.exec('COMMIT');
    }
  });
  statement.finalize();
  const appendMs = ms - producer.ms;
  return { figures: { ms: appendMs, perSecond: (plan.events * 1000) / appendMs } };
}

/** From the table that is kept up with every write. */
async function coldStart() {
  const { ms, result } = await timed(async () =>
    pairs(await open(), 'SELECT name, balance FROM balances JOIN streams ON streams.number = balances.stream', []),
  );
  return { figures: { ms }, agreed: { balances: checksumOf(result) } };
}

async function fold() {
  const { ms, result } = await timed(async () =>
    pairs(
      await open(),
      'SELECT name, total FROM (SELECT stream, SUM(amount) AS total FROM events GROUP BY stream) JOIN streams ON number = stream',
      [],
    ),
  );
  return { figures: { ms }, agreed: { balances: checksumOf(result) } };
}

async function jumpFromDisk(job: Job) {
  const database = await open();
  const latencies = new Latencies();
  const agreed: Record<string, string> = {};
  const sql = `WITH snapshot AS (SELECT MAX(position) AS position FROM snapshots WHERE position <= ?1)
    SELECT name, SUM(amount) FROM (
      SELECT stream, balance AS amount FROM snapshots WHERE position = (SELECT position FROM snapshot)
      UNION ALL SELECT stream, amount FROM events WHERE position > COALESCE((SELECT position FROM snapshot), 0) AND position <= ?1
    ) JOIN streams ON number = stream GROUP BY stream`;
  for (const [index, at] of positionsToJumpTo(job).entries()) {
    let found: readonly (readonly [string, number])[] = [];
    await latencies.time(async () => {
      found = pairs(database, sql, [at]);
    });
    if (index < comparedAnswers) agreed[`at ${at}`] = checksumOf(found);
  }
  return { figures: latencies.figures, agreed };
}

async function history(job: Job) {
  const database = await open();
  const latencies = new Latencies();
  const agreed: Record<string, string> = {};
  const sql = `SELECT position, amount, recorded, type, date, id, data FROM events WHERE stream = (SELECT number FROM streams WHERE name = ?)
    AND position <= ? AND amount <> 0 ORDER BY stream DESC, version DESC LIMIT ?`;
  for (const [index, { streamId, at }] of historyQuestions(job).entries()) {
    let answer = '';
    await latencies.time(async () => {
      const entries = database.selectObjects(sql, [streamId, at, historyLength]);
      answer = historyAnswer(entries.map(({ position, amount }) => ({ position: Number(position), amount: Number(amount) })));
    });
    if (index < comparedAnswers) agreed[`history ${index}`] = answer;
  }
  return { figures: latencies.figures, agreed };
}

async function rebuild() {
  const { ms, result } = await timed(async () => {
    const database = await open();
    database.exec(`BEGIN; DELETE FROM accounts;
      INSERT INTO accounts SELECT stream, SUM(amount), COUNT(*), MAX(date) FROM events WHERE amount <> 0 GROUP BY stream; COMMIT`);
    return database;
  });
  return {
    figures: { ms },
    agreed: { balances: checksumOf(pairs(result, 'SELECT name, balance FROM accounts JOIN streams ON number = stream', [])) },
  };
}

/** One event and one balance, in a transaction that is on the disk when it returns. Asked one at a time by the page. */
async function command(job: Job) {
  const database = await open();
  const index = job.commands;
  const recorded = recordedDeposit(job, index, job.plan.events + index + 1);
  const change = changeOf(recorded.event);
  database.exec('BEGIN');
  const stream = Number(database.selectValue('SELECT number FROM streams WHERE name = ?', [recorded.streamId]));
  inserting ??= insertOf(database);
  insert(inserting, stream, recorded);
  database.exec({ sql: 'UPDATE balances SET balance = balance + ? WHERE stream = ?', bind: [change, stream] });
  database.exec('COMMIT');
  return { figures: {} };
}

function pairs(database: SqliteDatabase, sql: string, bind: readonly number[]): readonly (readonly [string, number])[] {
  return database.selectArrays(sql, bind).map(([name, sum]) => [String(name), Number(sum)] as const);
}
