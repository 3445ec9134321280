import { type Position, position } from '../eventsourcing/event.ts';
import { DexieSnapshotStore } from '../storage/dexieSnapshotStore.ts';
import { journalPlace } from '../storage/journalPresence.ts';
import { LedgerLocked } from '../storage/ledgerCipher.ts';
import { LedgerLost, stoppedBy, whenStopped } from '../storage/ledgerFence.ts';
import { type LogDatabase, openLogDatabase } from '../storage/logDatabase.ts';
import { nextTask } from '../storage/messageLoop.ts';
import type { RecordCipher } from '../storage/recordCipher.ts';
import { isBroken, whileConnected } from '../storage/whileConnected.ts';
import { type AccountsModel, accountsView } from './accountViews.ts';
import type { BackupProgress, BackupResult, BackupsRequest, BackupsState, ExamineProgress, ExamineResult } from './backupApi.ts';
import type {
  CommandRequest,
  CommandResult,
  EraseResult,
  ExportFormat,
  ExportProgress,
  ExportResult,
  Fingerprint,
  ImportProgress,
  ImportResult,
  JobId,
  Loaded,
  Opened,
  SampleProgress,
  SampleResult,
  SecondCopyState,
  VerifyProgress,
  VerifyResult,
  ViewName,
  Views,
  WorkerApi,
  WritingStop,
} from './engineApi.ts';
import type { Examined } from './examine.ts';
import { type FirstFigures, firstFigures } from './firstFigures.ts';
import type { Furnished } from './furnish.ts';
import { type Settled, settled } from './handedOver.ts';
import { hasStopped } from './hasStopped.ts';
import type { OpenHouse } from './house.ts';
import { Jobs } from './jobs.ts';
import type { ConvertProgress, LedgerKey, Secret, SecretResult, UnlockResult, WrongSecret } from './passphraseApi.ts';
import type { Prepared } from './passphraseJobs.ts';
import { TabChannel } from './tabChannel.ts';
import type { Tidying } from './tidying.ts';
import type { BranchesRequest, StoredBranch } from './whatIfApi.ts';
import { SharedTurn, withWriterLock } from './writerLock.ts';

interface House extends OpenHouse, Omit<Furnished, 'model' | 'copy' | 'tidyingOf'> {
  readonly copy: Furnished['copy'];
  readonly tidying: Tidying;
  readonly tabs: TabChannel;
  /** Commands take turns with the writers of other tabs, where there are any. */
  readonly turn: SharedTurn;
}

/** An engine that is being opened, or has been. */
interface Opening {
  /** What can be shown before the house is there; undefined when all has to wait for it. */
  readonly first: FirstFigures | undefined;
  readonly house: Promise<House>;
}

type Cancelled = { readonly type: 'Cancelled' };

/** Puts the house together: the log on disk, the command handler, the projections, and the other tabs. Runs in a worker. */
export class Engine implements WorkerApi {
  readonly #name: string;
  readonly #now: () => string;
  readonly #jobs = new Jobs();
  #opening: Promise<Opening> | undefined;
  #house: House | undefined;
  /** Whether the opening broke off after it had shown figures or not; the next `open` begins anew. */
  #hasFailed = false;
  /** The head that whoever opened it was told before the house was there. */
  #answered: Position | undefined;
  /** How often the browser could not read its own database, and it was opened anew. */
  #readAgain = 0;
  /** Once the log was found damaged, nothing is shown again before all of it has been read. */
  #mayShowFirst = true;
  #onHead: (head: Position) => void = () => undefined;
  #onBringingBack: (events: number, total: number) => void = () => undefined;
  /** Whoever erases the ledger, or writes all of it anew, need not be told that it is gone. */
  #isErasing = false;
  /** Of a ledger that has a passphrase, once it was given. */
  #cipher: RecordCipher | undefined;
  /** A key that the ledger is about to be encrypted with. */
  #prepared: Prepared | undefined;
  /** With another recovery phrase, and not stored yet. */
  #renewed: Prepared['vault'] | undefined;
  /** Once the first figures were given to whoever asked for them. */
  readonly #isFirstAnswered = Promise.withResolvers<void>();
  readonly #stopped = Promise.withResolvers<WritingStop>();
  #catchingUp: Promise<Position> | undefined;
  /** When a command or a view was last asked for. */
  #askedAt = 0;
  /** Whether it is told in a moment that the log has grown. */
  #isToldLater = false;
  /** The newest head that this tab told of. */
  #announced: Position = position(0);

  /** @param name of the database. @param now the clock, RFC 3339. */
  constructor(name: string, now: () => string = () => new Date().toISOString()) {
    this.#name = name;
    this.#now = now;
  }

  async open(onHead: (head: Position) => void, onBringingBack: (events: number, total: number) => void = () => undefined): Promise<Opened> {
    this.#onHead = onHead;
    this.#onBringingBack = onBringingBack;
    if (this.#hasFailed) {
      this.#opening = undefined;
      this.#answered = undefined;
    }
    this.#opening ??= this.#begin()
      .catch((error: unknown) => this.#onceMore(error))
      .catch((error: unknown) => {
        this.#opening = undefined;
        throw error;
      });
    try {
      const { first, house } = await this.#opening;
      if (first && !this.#house) {
        this.#answered = first.head;
        return { head: first.head };
      }
      const { model } = await house;
      return { head: model.projector.checkpoint };
    } catch (error) {
      if (!(error instanceof LedgerLocked)) throw error;
      this.#opening = undefined;
      return { head: position(0), isLocked: true };
    }
  }

  async loadAhead(): Promise<void> {
    await import('./examine.ts');
  }

  async loaded(): Promise<Loaded> {
    const { store } = await this.#opened();
    return { source: store.source };
  }

  stopped(): Promise<WritingStop> {
    return this.#stopped.promise;
  }

  async execute({ command, commandId, playhead }: CommandRequest): Promise<CommandResult> {
    this.#askedAt = performance.now();
    if (playhead !== 'live' && (await import('./commandRouter.ts')).timeOf(command) === 'live')
      return { type: 'Rejected', rejection: { type: 'PastIsReadOnly', at: playhead } };
    const house = await this.#opened();
    const handled = await house.turn.run(() => house.handle(command, { commandId, recordedAt: this.#now() }));
    if (handled.type === 'Rejected') return handled;
    const head = await this.#readOn(house);
    this.#tellLater(house);
    return { ...handled, head };
  }

  executeAll(requests: readonly CommandRequest[]): Promise<readonly Settled<CommandResult>[]> {
    return settled(requests, (request) => this.execute(request));
  }

  async view<Name extends ViewName>(name: Name, query: Views[Name]['query']): Promise<Views[Name]['result']> {
    this.#askedAt = performance.now();
    if (!this.#opening) throw notOpened();
    const { first, house } = await this.#opening;
    const answerFirst = firstViews[name];
    if (first && answerFirst && !this.#house && !this.#hasFailed && this.#mayShowFirst) {
      const answer = await answeredFirst(first, query.at, (figures, at) => answerFirst(figures, { ...query, at })).catch((error: unknown) => {
        console.warn('A first figure could not be read; it is answered once the whole log is there.', error);
        return undefined;
      });
      this.#isFirstAnswered.resolve();
      if (answer) return answer;
    }
    const { model, views } = await house;
    const at = position(Math.min(query.at, model.projector.checkpoint));
    return views[name](model, { ...query, at });
  }

  async importLog(
    file: Blob,
    job: JobId,
    onProgress: (progress: ImportProgress) => void,
    playhead: CommandRequest['playhead'] = 'live',
  ): Promise<ImportResult> {
    if (playhead !== 'live') return { type: 'PastIsReadOnly' };
    return this.#run<ImportResult>(job, async (house, signal) => (await import('./logFileJobs.ts')).importJob(house, file, onProgress, signal));
  }

  exportLog(format: ExportFormat, job: JobId, onProgress: (progress: ExportProgress) => void): Promise<ExportResult> {
    return this.#run<ExportResult>(job, async (house, signal) =>
      (await import('./logFileJobs.ts')).exportJob(house, this.#name, format, onProgress, signal),
    );
  }

  async loadSample(job: JobId, onProgress: (progress: SampleProgress) => void, playhead: CommandRequest['playhead'] = 'live'): Promise<SampleResult> {
    if (playhead !== 'live') return { type: 'PastIsReadOnly' };
    return this.#run<SampleResult>(job, async (house, signal) => (await import('./sampleJob.ts')).sampleJob(house, onProgress, signal));
  }

  async branches(request: BranchesRequest): Promise<readonly StoredBranch[]> {
    const house = await this.#opened();
    return (await import('./whatIfBranches.ts')).branchesJob(house, this.#name, request);
  }

  async backups(request: BackupsRequest): Promise<BackupsState> {
    const house = await this.#opened();
    return (await import('./backupJobs.ts')).backupsJob(house, this.#name, request);
  }

  backUp(job: JobId, onProgress: (progress: BackupProgress) => void, unlessAfter?: Position): Promise<BackupResult> {
    return this.#run<BackupResult>(job, async (house, signal) =>
      (await import('./backupJobs.ts')).backUpJob(house, this.#name, onProgress, unlessAfter, signal),
    );
  }

  examine(file: Blob, job: JobId, onProgress: (progress: ExamineProgress) => void): Promise<ExamineResult> {
    return this.#run<ExamineResult>(job, async (house, signal) => (await import('./backupJobs.ts')).examineJob(house, file, onProgress, signal));
  }

  async fingerprint(at: Position): Promise<Fingerprint> {
    const house = await this.#opened();
    return (await import('./integrityJobs.ts')).fingerprintJob(house, this.#name, at);
  }

  verifyLog(job: JobId, onProgress: (progress: VerifyProgress) => void, upTo?: Position): Promise<VerifyResult> {
    return this.#run<VerifyResult>(job, async (house, signal) =>
      (await import('./integrityJobs.ts')).verifyJob(house, this.#name, onProgress, upTo, signal),
    );
  }

  async cancel(job: JobId): Promise<void> {
    this.#jobs.cancel(job);
  }

  holdWhileAlive(lock: string): Promise<void> {
    return new Promise((held) => {
      void navigator.locks.request(lock, () => {
        held();
        return new Promise(() => undefined);
      });
    });
  }

  async dropSnapshots(): Promise<void> {
    const house = await this.#opened();
    await house.snapshots.deleteAll();
    const rebuilt = house.newModel();
    // The log may have grown meanwhile, and its new head been announced: no view may fall back behind it.
    do await rebuilt.projector.catchUp();
    while (rebuilt.projector.checkpoint < house.store.head);
    house.model = rebuilt;
    house.tidying.begunAnew();
  }

  async erase(playhead: CommandRequest['playhead'] = 'live', onBlocked: () => void = () => undefined): Promise<EraseResult> {
    if (playhead !== 'live') return { type: 'PastIsReadOnly' };
    const house = await this.#opened();
    const underWay = () => this.#stopped.resolve({ type: 'Erasing', head: house.model.projector.checkpoint });
    const { eraseJob } = await import('./eraseJob.ts');
    try {
      await eraseJob(
        house,
        this.#name,
        () => {
          this.#isErasing = true;
        },
        () => {
          underWay();
          onBlocked();
        },
      );
      return { type: 'Erased' };
    } catch (error) {
      // Once begun it is finished at the next start.
      if (this.#isErasing) underWay();
      else if (house.store.stopped) void this.#stop(house.store.stopped);
      throw error;
    }
  }

  async hasPassphrase(): Promise<boolean> {
    return (await this.#opened()).store.cipher !== undefined;
  }

  async preparePassphrase(passphrase: string): Promise<{ readonly recoveryPhrase: string }> {
    this.#prepared = await (await passphraseCode()).prepareJob(await this.#opened(), passphrase);
    return { recoveryPhrase: this.#prepared.recoveryPhrase };
  }

  async encryptLedger(onProgress: (progress: ConvertProgress) => void): Promise<void> {
    const prepared = this.#prepared;
    if (!prepared) throw new Error('No passphrase was prepared');
    await this.#convert(async (house) => (await passphraseCode()).encryptJob(house, this.#name, prepared, onProgress));
    this.#prepared = undefined;
  }

  async driveOutPlain(): Promise<void> {
    await (await passphraseCode()).driveOutPlainJob(this.#name);
  }

  decryptLedger(secret: Secret, onProgress: (progress: ConvertProgress) => void): Promise<SecretResult> {
    return this.#convert(async (house) => (await passphraseCode()).decryptJob(house, this.#name, secret, onProgress));
  }

  async changePassphrase(secret: Secret, passphrase: string): Promise<SecretResult> {
    return (await passphraseCode()).changePassphraseJob(await this.#opened(), this.#name, secret, passphrase);
  }

  async renewRecoveryPhrase(secret: Secret): Promise<{ readonly type: 'Done'; readonly recoveryPhrase: string } | WrongSecret> {
    const renewed = await (await passphraseCode()).renewRecoveryJob(await this.#opened(), this.#name, secret);
    if (!renewed) return { type: 'WrongSecret' };
    this.#renewed = renewed.vault;
    return { type: 'Done', recoveryPhrase: renewed.recoveryPhrase };
  }

  async keepRecoveryPhrase(): Promise<void> {
    if (!this.#renewed) throw new Error('No recovery phrase was made');
    await (await passphraseCode()).keepVaultJob(await this.#opened(), this.#name, this.#renewed);
    this.#renewed = undefined;
  }

  async unlock(secret: Secret): Promise<UnlockResult> {
    const unlocked = await (await passphraseCode()).unlockJob(this.#name, secret);
    if (unlocked.type === 'Unlocked') await this.unlockWith(unlocked.key);
    return unlocked;
  }

  async unlockWith(key: LedgerKey): Promise<void> {
    this.#cipher = await (await passphraseCode()).cipherOfKey(key);
  }

  async eraseLocked(onBlocked?: () => void): Promise<void> {
    const { eraseLog } = await import('../storage/eraseLog.ts');
    await withWriterLock(this.#name, () => eraseLog(this.#name, onBlocked));
  }

  async unlockFile(file: Blob, secret: Secret): Promise<{ readonly type: 'Unlocked' | 'NotEncrypted' } | WrongSecret> {
    const isRight = await (await import('../storage/encryptedFile.ts')).unlockFile(file, secret);
    return { type: isRight === undefined ? 'NotEncrypted' : isRight ? 'Unlocked' : 'WrongSecret' };
  }

  /** Writes all of the ledger anew; nobody is told then that it is not what it was. */
  async #convert<Result>(work: (house: House) => Promise<Result>): Promise<Result> {
    const house = await this.#opened();
    this.#isErasing = true;
    try {
      return await work(house);
    } finally {
      // Whoever could still write with it may.
      this.#isErasing = house.store.stopped !== undefined;
    }
  }

  async secondCopy(): Promise<SecondCopyState> {
    return (await this.#opened()).copy.state;
  }

  async finishErasing(source: string): Promise<void> {
    await (await import('./eraseJob.ts')).finishErasingJob(this.#name, source);
  }

  /** Jobs are rare, so their code is loaded when the first of them is asked for. */
  #run<Result>(job: JobId, work: (house: OpenHouse, signal: AbortSignal) => Promise<Result>): Promise<Result | Cancelled> {
    return this.#jobs.run<Result, Cancelled>(job, { type: 'Cancelled' }, async (signal) => work(await this.#opened(), signal));
  }

  async #opened(): Promise<House> {
    if (!this.#opening) throw notOpened();
    return (await this.#opening).house;
  }

  async #begin(): Promise<Opening> {
    this.#hasFailed = false;
    const isPlain = this.#cipher === undefined;
    const examination = journalPlace(this.#name).then(async (place) =>
      place ? new (await import('./examine.ts')).Examination(this.#name, place, isPlain) : undefined,
    );
    // What goes wrong there is told where it is waited for.
    examination.catch(() => undefined);
    const database = await this.#connect().catch(async (error: unknown) => {
      await (await examination.catch(() => undefined))?.giveUp();
      throw error;
    });
    // Listens before it reads, so that nothing written in between goes unnoticed.
    const tabs = new TabChannel(this.#name, () => void this.#caughtUp());
    const readFirst = async () => (this.#mayShowFirst ? firstFigures(database, new DexieSnapshotStore(database)) : undefined);
    const examineIt = async () => (await examination)?.examine(database, (events, total) => this.#onBringingBack(events, total));
    const look = async () => {
      // Both only read, as a rule: what was read before something was brought back is read again.
      const [examined, early] = await Promise.all([examineIt(), readFirst()]);
      return { examined, first: examined?.hasChanged ? await readFirst() : early };
    };
    try {
      const { examined, first } = await whileConnected(database.backendDB(), look);
      const house = this.#build(database, tabs, first, examined).catch(async (error: unknown) => (await this.#onceMore(error)).house);
      // Whoever asks for what needs the house learns of it there.
      house.catch(() => undefined);
      return { first, house };
    } catch (error) {
      tabs.close();
      database.close();
      throw lostOr(error, database);
    }
  }

  /**
   * What a browser finds broken while it reads it, it gives up or mends when it opens it again; what that takes away is in the journal, which may also turn
   * out to know more than it was asked for.
   */
  async #onceMore(error: unknown): Promise<Opening> {
    if (!this.#mayBeginAnew || !(isBroken(error) || (error instanceof Error && /^(NotCompared|LogChanged)$/.test(error.name)))) throw error;
    const waitMs = againAfterMs[this.#readAgain];
    this.#readAgain += 1;
    if (waitMs === undefined) await (await import('./giveUpJob.ts')).giveUpJob(this.#name, this.#cipher, error);
    else await new Promise((resolve) => setTimeout(resolve, waitMs));
    return this.#begin().catch((again: unknown) => this.#onceMore(again));
  }

  /** The last time without a database that nothing else has helped. */
  get #mayBeginAnew(): boolean {
    return this.#readAgain <= againAfterMs.length;
  }

  async #connect(): Promise<LogDatabase> {
    if (this.#cipher && !(await (await import('../storage/settleKey.ts')).takesKey(this.#name, this.#cipher))) this.#cipher = undefined;
    const database = await openLogDatabase(this.#name, this.#cipher);
    void whenStopped(database).then((reason) => this.#stop(reason));
    return database;
  }

  async #build(found: LogDatabase, tabs: TabChannel, first: FirstFigures | undefined, examined: Examined | undefined): Promise<House> {
    let database = found;
    const compared = examined?.compared;
    // Loaded apart: neither the first figures nor a first visit has to wait for this code.
    const furnish = async (isRepaired: boolean) => (await import('./furnish.ts')).furnish(database, { name: this.#name, compared, isRepaired });
    const readAll = async () => {
      // A long log takes the disk and the processor to itself: what is shown first comes first.
      if (first) await Promise.race([this.#isFirstAnswered.promise, new Promise((resolve) => setTimeout(resolve, longestHeadStartMs))]);
      await examined?.isRotated;
      return furnish(false);
    };
    try {
      let furnished = await whileConnected(database.backendDB(), readAll);
      let savedAt = first?.savedAt ?? position(0);
      const { stopped: damage } = furnished.store;
      if (compared && damage && (await (await import('./secondCopy.ts')).repaired(database, furnished.store, compared, this.#mayBeginAnew))) {
        database.close();
        database = await this.#connect();
        furnished = await whileConnected(database.backendDB(), () => furnish(true));
        savedAt = position(0);
      }
      const house = this.#furnish(furnished, tabs, savedAt);
      const head = house.model.projector.checkpoint;
      const { stopped } = house.store;
      if (!stopped) furnished.assertReaches(this.#answered);
      this.#house = house;
      // The first figures have done their work, and are as large as there are accounts.
      this.#opening = Promise.resolve({ first: undefined, house: Promise.resolve(house) });
      if (this.#answered !== undefined && head !== this.#answered) this.#onHead(head);
      house.tidying.begin();
      const { cipher } = house.store;
      if (cipher) void passphraseCode().then(({ finishEncryptingJob }) => finishEncryptingJob(this.#name, cipher));
      database.on('close', () => void this.#lookAgain(house));
      return house;
    } catch (error) {
      this.#hasFailed = true;
      this.#mayShowFirst = false;
      tabs.close();
      database.close();
      void compared?.journal.close();
      throw lostOr(error, database);
    }
  }

  #furnish({ tidyingOf, ...furnished }: Furnished, tabs: TabChannel, statesSavedAt: Position): House {
    const furnishedHouse = {
      ...furnished,
      tabs,
      now: this.#now,
      asWriter: <Result>(work: () => Promise<Result>, signal?: AbortSignal) => withWriterLock(this.#name, work, signal),
      turn: new SharedTurn((work) => withWriterLock(this.#name, work)),
      grown: () => this.#grown(house),
    };
    const isQuiet = () => performance.now() - this.#askedAt > quietMs;
    const tidying = tidyingOf(furnishedHouse, this.#name, statesSavedAt, isQuiet);
    const house: House = Object.assign(furnishedHouse, { tidying });
    return house;
  }

  /** After this tab wrote: projections read on, other tabs and the page are told. */
  async #grown(house: House): Promise<Position> {
    const head = await this.#readOn(house);
    this.#tell(house);
    return head;
  }

  /** The projections read up to what is stored. */
  async #readOn(house: House): Promise<Position> {
    const stored = house.store.head;
    // Commands that were stored together are read together. A reading under way may have begun before they were.
    if (house.model.projector.checkpoint < stored) await this.#catchingUp;
    if (house.model.projector.checkpoint < stored) {
      this.#catchingUp ??= house.model.projector.catchUp().finally(() => {
        this.#catchingUp = undefined;
      });
      await this.#catchingUp;
    }
    return house.model.projector.checkpoint;
  }

  /** Once whoever gave a command has its answer, which nothing of this has to come before. */
  #tellLater(house: House): void {
    if (this.#isToldLater) return;
    this.#isToldLater = true;
    const tell = async () => {
      await nextTask();
      this.#isToldLater = false;
      this.#tell(house);
    };
    void tell();
  }

  /** Commands that were stored together are told of together. */
  #tell(house: House): void {
    const head = house.model.projector.checkpoint;
    if (head <= this.#announced) return;
    this.#announced = head;
    house.tabs.announce();
    this.#onHead(head);
    house.tidying.soon();
  }

  /** Tells the page that nothing more can be stored. What cannot even be opened is told as the answer to `open`. */
  async #stop(reason: Error): Promise<void> {
    const house = await this.#opened().catch(() => undefined);
    // What was found damaged when it was opened may have been repaired since.
    if (!house?.store.stopped) return;
    const { repairedOr, writingStopOf } = await import('./writingStop.ts');
    const stop = await repairedOr(writingStopOf(reason, house.model.projector.checkpoint), reason, (damage) => house.copy.repair(damage));
    if (stop && !this.#isErasing) this.#stopped.resolve(stop);
  }

  /** After the browser took the connection away, as it does when the data of the site is cleared: what is there now? */
  async #lookAgain({ store }: House): Promise<void> {
    for (const waitMs of lookAgainAfterMs) {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      const isSettled = await store.refresh().then(() => true, hasStopped);
      if (isSettled) return;
    }
  }

  /** After another tab wrote. What goes wrong here meets the person at their next command, which looks at the disk again. */
  async #caughtUp(): Promise<void> {
    try {
      const house = await this.#opened();
      house.turn.othersWrote();
      await house.store.refresh();
      this.#onHead(await house.model.projector.catchUp());
    } catch (error) {
      if (!hasStopped(error)) console.error('What another tab wrote could not be read.', error);
    }
  }
}

/** Few ledgers have a passphrase. */
const passphraseCode = () => import('./passphraseJobs.ts');

/** How long after one opening the next is tried, in ms. The browser may find one damage after the other, and needs a moment to let go of a database that it is to mend. */
const againAfterMs = [0, 500, 3_000];

/** Nobody is at work when nothing was asked for so long. */
const quietMs = 300;

/** How long the rest of the log waits for the first figures to be asked for; some pages never do. */
const longestHeadStartMs = 150;

/** While the data of the site is being cleared, every new connection is taken away as well. */
const lookAgainAfterMs = [20, 200, 1_000, 5_000];

/** Whoever erased it in another tab meant to: it is not looked for again. */
function lostOr(error: unknown, database: LogDatabase): unknown {
  const stopped = stoppedBy(database);
  return stopped instanceof LedgerLost ? stopped : error;
}

/** What the first figures tell of a position; undefined where that takes more than they have. */
async function answeredFirst<Answer>(
  first: FirstFigures,
  at: Position,
  answer: (figures: AccountsModel, at: Position) => Promise<Answer> | undefined,
) {
  const figures = at >= first.head ? first : await first.past(at);
  return figures && answer(figures, position(Math.min(at, first.head)));
}

const notOpened = () => new Error('The engine was asked before it was opened');

/** Views that can be answered at the head before everything else is there; undefined where this question cannot. */
const firstViews: {
  readonly [Name in ViewName]?: (figures: AccountsModel, query: Views[Name]['query']) => Promise<Views[Name]['result']> | undefined;
} = {
  accounts: (figures, query) => (query.order === 'lastEntry' ? undefined : accountsView(figures, query)),
};
