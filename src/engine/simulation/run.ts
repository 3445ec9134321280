import { seededRandom } from '../../accounts/seededRandom.ts';
import { position, type RecordedEvent } from '../../eventsourcing/event.ts';
import { HashChain } from '../../storage/hashChain.ts';
import { readable } from '../../storage/logOnDisk.ts';
import { RecordCipher } from '../../storage/recordCipher.ts';
import type { AnyEvent } from '../house.ts';
import { problemsOf, wrongFigures } from './checks.ts';
import { type Fault, FaultyDisk, faults } from './faultyDisk.ts';
import { asCommit, importedEvents, inOneBatch } from './importedEvents.ts';
import { type Intent, inWords, oneOf, openings, type Random, randomCommand, upTo } from './intents.ts';
import { openSimulatedTab, type SimulatedTab, type Wrong, whileOpeningFails } from './simulatedTab.ts';
import { quiet, type Waiting } from './turnstile.ts';

/** How a run differs from what its seed alone says. */
export interface Variation {
  /** What a test has put in the place of something right. */
  readonly wrong?: Wrong;
  /** The only fault of the run, and the I/O point at which it strikes, counted over all tabs from the run's first. */
  readonly only?: { readonly fault: Fault; readonly at: number };
  readonly steps?: number;
}

const tabNames = ['tab 1', 'tab 2', 'tab 3'];
const stepsPerRun = 150;
/** One run in so many is of a ledger with a passphrase. */
const encryptedEvery = 4;
/** One run in so many begins with a log long enough to be sealed. */
const longLogEvery = 25;
/** Above the length from which a tail is sealed, with room to go beyond it in the middle of a run. */
const longLogLength = 3_995;

/** One run, while it goes on. */
export class Run {
  readonly steps: string[] = [];
  readonly problems: string[] = [];
  readonly intents: Intent[] = [];
  readonly imports = new Map<string, { readonly length: number; readonly isAcknowledged: boolean }>();
  events: readonly RecordedEvent<AnyEvent>[] = [];
  faults = 0;
  points = 0;
  readonly #log: string;
  readonly #random: Random;
  readonly #seed: number;
  readonly #wrong: Wrong;
  readonly #only: Variation['only'];
  readonly #length: number;
  readonly #tabs = new Map<string, SimulatedTab>();
  readonly #opened: SimulatedTab[] = [];
  /** Attempts of each tab, so that it is known what its death leaves unanswered. */
  readonly #attempts = new Map<SimulatedTab, Set<{ readonly intent: Intent }>>();
  #cipher: RecordCipher | undefined;
  readonly #chains = new Map<SimulatedTab, HashChain<AnyEvent>>();
  #mayFail = true;
  /** The faults are over, whatever was planned. */
  #isSettling = false;

  constructor(log: string, seed: number, { wrong = {}, only, steps = stepsPerRun }: Variation) {
    this.#log = log;
    this.#seed = seed;
    this.#wrong = wrong;
    this.#only = only;
    this.#length = steps;
    this.#random = seededRandom(seed);
  }

  async all(): Promise<void> {
    this.#mayFail = false;
    if (this.#seed % encryptedEvery === 0) this.#cipher = await newCipher();
    // Even the first opening may be the one that fails.
    const first = (await this.#open('tab 1')) ?? (await this.#open('tab 1'));
    if (!first) throw new Error('The log could not be opened');
    for (const command of openings) this.#want(command);
    for (const intent of this.intents) this.#send(intent, first);
    await this.#drain();
    const isThere = this.#tabs.get('tab 1') === first;
    if (isThere && this.#seed % longLogEvery === 0) await this.#import(first, 'begin', longLogLength, 'append');
    this.#mayFail = true;
    await this.#open('tab 2');
    for (let step = 0; step < this.#length && this.problems.length === 0; step++) await this.#step();
    await this.#settle();
    await this.#check();
  }

  closeAll(): void {
    for (const { database, turnstile, disk } of this.#opened) {
      turnstile.forgetAll();
      disk.die();
      database.close();
    }
  }

  async #step(): Promise<void> {
    const random = this.#random;
    const waiting = this.#waiting();
    if (waiting.length > 0 && random() < 0.7) return this.#letThrough(oneOf(random, waiting));
    const name = oneOf(random, tabNames);
    const tab = this.#tabs.get(name);
    if (!tab) {
      await this.#open(name);
      return;
    }
    const what = random();
    if (what < 0.6) this.#send(this.#want(randomCommand(random, this.intents.length, this.#entryIds())), tab);
    else if (what < 0.78) this.#sendAgain(tab);
    else if (what < 0.84) this.#kill(tab, 'dies');
    else if (what < 0.9) await this.#work(tab, 'reads what others wrote', () => this.#readOn(tab));
    else if (what < 0.95) await this.#work(tab, 'tidies', () => this.#tidy(tab));
    else if (what < 0.97) await this.#work(tab, 'drops its snapshots', () => tab.snapshots.deleteAll());
    else await this.#import(tab, `import-${this.imports.size}`, upTo(random, 4), 'import');
    await quiet();
  }

  /** Lets one call of a port through, or all appends that wait in the same tab, which then share a write. */
  async #letThrough([tab, one]: readonly [SimulatedTab, Waiting]): Promise<void> {
    const together =
      one.what.startsWith('append') && this.#random() < 0.5 ? tab.turnstile.waiting.filter(({ what }) => what.startsWith('append')) : [one];
    for (const each of together) tab.turnstile.take(each);
    let results: readonly string[] = [];
    await this.#work(tab, together.map(({ what }) => what).join(' and '), async () => {
      results = await Promise.all(together.map((each) => each.pass()));
      return results.join(' and ');
    });
    await quiet();
    const unstored = together.filter((_, index) => results[index]?.includes('Nothing was stored'));
    if (!tab.disk.isDead) for (const { what } of unstored) await this.#assertUnstored(tab, what.replace('append ', ''));
  }

  async #assertUnstored({ database }: SimulatedTab, commandId: string): Promise<void> {
    const rows = await Promise.all((await database.tail.toArray()).map((row) => readable(database, row)));
    const isStored = rows.some((row) => 'events' in row && row.events.some((event) => event.commandId === commandId));
    if (isStored) this.problems.push(`of ${commandId} it was said that nothing was stored, but it was`);
  }

  /** Does something that needs the disk, which may fail meanwhile. */
  async #work(tab: SimulatedTab, what: string, work: () => Promise<unknown>): Promise<boolean> {
    const before = tab.disk.points;
    if (!isFromMemory(what)) this.#arm(tab.disk);
    const outcome = await Promise.race([
      work().then(
        (result) => (typeof result === 'string' ? result : 'done'),
        (error: unknown) => `failed: ${String(error)}`,
      ),
      tab.disk.whenCrashed.then(() => 'the tab died'),
    ]);
    this.#disarm(tab.disk, before);
    this.#tell(tab.name, what, outcome, tab.disk);
    if (tab.disk.isDead) this.#kill(tab, 'is gone');
    else if (tab.store.stopped) this.problems.push(`${tab.name} stopped writing: ${String(tab.store.stopped)}`);
    return outcome === 'done';
  }

  #tell(who: string, what: string, outcome: string, disk: FaultyDisk): void {
    if (disk.struck !== undefined) this.faults += 1;
    this.steps.push(`${this.steps.length + 1}. ${who}: ${what} → ${outcome}${disk.struck === undefined ? '' : ` [${disk.struck}]`}`);
    disk.struck = undefined;
  }

  #arm(disk: FaultyDisk): void {
    if (this.#isSettling) return;
    if (!this.#only) {
      if (this.#mayFail && this.#random() < 0.3) disk.arm(oneOf(this.#random, faults), upTo(this.#random, 6));
    } else if (this.faults === 0 && this.#only.at > this.points) disk.arm(this.#only.fault, this.#only.at - this.points);
  }

  /** @param before the points that this disk had passed when it was armed. */
  #disarm(disk: FaultyDisk, before: number): void {
    disk.disarm();
    if (!this.#isSettling) this.points += disk.points - before;
  }

  async #open(name: string): Promise<SimulatedTab | undefined> {
    const disk = new FaultyDisk();
    const open = () => openSimulatedTab(this.#log, name, disk, this.#wrong, this.#cipher);
    this.#arm(disk);
    const isRefused = !this.#only && this.#mayFail && this.#random() < 0.05;
    const opening = (isRefused ? whileOpeningFails(open) : open()).catch((error: unknown) => String(error));
    const tab = await Promise.race([opening, disk.whenCrashed.then(() => 'the tab died')]);
    this.#disarm(disk, 0);
    this.#tell(name, 'opens', typeof tab === 'string' ? tab : `head ${tab.store.head}`, disk);
    if (typeof tab === 'string') return undefined;
    this.#opened.push(tab);
    this.#tabs.set(name, tab);
    this.#attempts.set(tab, new Set());
    if (tab.store.stopped) this.problems.push(`${name} opened a log that it may not write to: ${String(tab.store.stopped)}`);
    return tab;
  }

  #kill(tab: SimulatedTab, how: string): void {
    tab.disk.die();
    tab.turnstile.forgetAll();
    this.#tabs.delete(tab.name);
    for (const { intent } of this.#attempts.get(tab) ?? []) {
      intent.inFlight -= 1;
      // What was refused once, and asked for again meanwhile, may be stored.
      if (intent.answer !== 'accepted') intent.answer = 'unknown';
    }
    this.#attempts.delete(tab);
    this.steps.push(`${this.steps.length + 1}. ${tab.name} ${how}`);
  }

  #want(command: Intent['command']): Intent {
    const ordinal = this.intents.length;
    const recordedAt = new Date(Date.UTC(2026, 10, 25) + ordinal * 1_000).toISOString();
    const intent: Intent = { commandId: `command-${ordinal}`, command, recordedAt, attempts: 0, inFlight: 0, answer: 'none', events: [] };
    this.intents.push(intent);
    return intent;
  }

  /** What was not answered, or was answered with a failure; now and then what is still under way, or was answered long ago. */
  #sendAgain(tab: SimulatedTab): void {
    const unanswered = this.intents.filter(({ answer, inFlight }) => answer === 'unknown' && inFlight === 0);
    const some = unanswered.length > 0 && this.#random() < 0.7 ? unanswered : this.intents.filter(({ answer }) => answer !== 'refused');
    if (some.length > 0) this.#send(oneOf(this.#random, some), tab);
  }

  #send(intent: Intent, tab: SimulatedTab): void {
    const attempt = ++intent.attempts;
    const { command, recordedAt } = intent;
    const isAcknowledged = intent.answer === 'accepted';
    const commandId = attempt === 1 ? intent.commandId : (this.#wrong.idOnRetry?.(intent.commandId, attempt) ?? intent.commandId);
    this.steps.push(`${this.steps.length + 1}. ${tab.name} is asked: ${intent.commandId}${attempt > 1 ? ` (${attempt}.)` : ''} ${inWords(command)}`);
    intent.inFlight += 1;
    const attempts = this.#attempts.get(tab);
    const mine = { intent };
    // A tab that is asked the same thing twice at once answers both.
    const answered = (answer: Intent['answer'], events: Intent['events'] = []) => {
      if (tab.disk.isDead) return;
      intent.inFlight -= 1;
      attempts?.delete(mine);
      if (answer === 'refused' && (isAcknowledged || intent.answer === 'accepted')) this.problems.push(`${intent.commandId} is stored, yet refused`);
      if (answer === 'accepted') intent.events = events;
      if (intent.answer !== 'accepted') intent.answer = answer;
    };
    attempts?.add(mine);
    void tab.handle(command, { commandId, recordedAt }).then(
      (handled) => answered(handled.type === 'Accepted' ? 'accepted' : 'refused', handled.type === 'Accepted' ? handled.events : []),
      () => answered('unknown'),
    );
  }

  async #tidy(tab: SimulatedTab): Promise<void> {
    await tidy(tab);
    // A run with one fault alone fails every I/O point in turn: there are hundreds of them.
    if (this.#only) return;
    const chain = this.#chains.get(tab) ?? new HashChain(tab.store, this.#log);
    this.#chains.set(tab, chain);
    await chain.follow();
  }

  async #import(tab: SimulatedTab, name: string, length: number, how: 'append' | 'import'): Promise<void> {
    const events = importedEvents(name, length);
    this.imports.set(name, { length, isAcknowledged: false });
    const isAcknowledged = await this.#work(tab, `${how}s ${length} events`, () =>
      how === 'import' ? tab.store.appendRecorded(inOneBatch(events)) : tab.store.append(asCommit(events)),
    );
    this.imports.set(name, { length, isAcknowledged });
  }

  async #readOn(tab: SimulatedTab): Promise<void> {
    await tab.store.refresh();
    await tab.model.projector.catchUp();
  }

  #waiting(): (readonly [SimulatedTab, Waiting])[] {
    return [...this.#tabs.values()].flatMap((tab) => tab.turnstile.waiting.map((one) => [tab, one] as const));
  }

  #entryIds(): readonly string[] {
    return this.intents.flatMap(({ events }) => events.filter(({ event }) => 'amount' in event.data).map(({ id }) => id));
  }

  async #drain(): Promise<void> {
    for (let waiting = this.#waiting(); waiting.length > 0; waiting = this.#waiting()) await this.#letThrough(oneOf(this.#random, waiting));
  }

  /** The faults are over: all that waits is let through, and what was not answered is asked again, in a tab that was opened afresh. */
  async #settle(): Promise<void> {
    this.#isSettling = true;
    this.#mayFail = false;
    await this.#drain();
    for (const tab of this.#tabs.values()) {
      await this.#work(tab, 'reads on at the end', () => this.#readOn(tab));
      if (this.problems.length === 0) this.problems.push(...(await wrongFigures(await everything(tab), tab.model)));
      this.#kill(tab, 'is closed');
    }
    const last = await this.#open('tab 1');
    if (!last || this.problems.length > 0) return;
    for (const intent of this.intents.filter(({ answer }) => answer === 'unknown' || answer === 'none')) {
      this.#send(intent, last);
      await quiet();
      await this.#drain();
    }
    this.#kill(last, 'is closed');
  }

  async #check(): Promise<void> {
    if (this.problems.length > 0) return;
    const fresh = await this.#open('tab 1');
    if (!fresh) return;
    this.events = await everything(fresh);
    this.problems.push(...(await wrongFigures(this.events, fresh.model)));
    this.problems.push(...(await problemsOf(this.events, this.intents, this.imports)));
    if (!this.#only) this.problems.push(...(await brokenChain(fresh, this.#log)));
  }
}

/** Calls that the store answers without the disk. */
const isFromMemory = (what: string): boolean => what.startsWith('read ') || what.startsWith('look for');

/** As the engine does off a command's path. */
async function tidy({ store, model }: SimulatedTab): Promise<void> {
  await store.sealIfLong();
  await model.projector.catchUp();
  await model.projector.saveStates(position(0));
  await model.projector.save(position(0));
}

/** What is on the disk is what was recorded of it on the way, by whichever tab. */
async function brokenChain({ store }: SimulatedTab, log: string): Promise<readonly string[]> {
  try {
    await new HashChain(store, log).verify(store.head);
    return [];
  } catch (error) {
    return [`the chain does not hold: ${String(error)}`];
  }
}

async function everything({ store }: SimulatedTab): Promise<readonly RecordedEvent<AnyEvent>[]> {
  const events: RecordedEvent<AnyEvent>[] = [];
  for await (const batch of store.read()) events.push(...batch);
  return events;
}

async function newCipher(): Promise<RecordCipher> {
  const bits = crypto.getRandomValues(new Uint8Array(32));
  return RecordCipher.of('simulated', await crypto.subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey', 'deriveBits']));
}
