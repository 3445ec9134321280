import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const benchFolder = fileURLToPath(new URL('..', import.meta.url));

/**
 * Everyone who does the work. `phases` are the steps in order, each phase in a new browser process on the contender's own
 * profile; `note` says what its figures are not; `needs` is the package that must be installed in bench/; `largest` the most events it is asked to
 * hold; from `onceFrom` events on it is measured in the first run alone, because each takes it minutes; `limitMs` is the longest step.
 */
export const contenders = [
  {
    name: 'tidemark',
    title: 'Tidemark',
    importsFile: true,
    phases: [['load'], ['coldStart', 'jumpThroughClient', 'history', 'memory'], ['command'], ['commandInPairs'], ['inFlight'], ['recover']],
  },
  {
    name: 'tidemarkStore',
    title: 'Tidemark, its store alone',
    phases: [['load'], ['fold'], ['rebuild'], ['jumpInMemory'], ['jumpFromDisk'], ['verify'], ['command']],
  },
  {
    name: 'packed',
    note: 'stores no event by stream, so it has no history; it knows no commands, checks nothing, and packs exactly what this bench asks',
    title: 'IndexedDB by hand, packed',
    phases: [['load'], ['coldStart'], ['fold'], ['rebuild'], ['jumpInMemory'], ['jumpFromDisk'], ['command'], ['inFlight']],
  },
  {
    name: 'dexieRows',
    note: 'keeps no projection, so its cold start is its fold; what is one command elsewhere is a plain strict `add` in the page',
    title: 'Dexie, a row an event',
    needs: 'dexie',
    onceFrom: 1_000_000,
    phases: [['load'], ['coldStart'], ['rebuild'], ['jumpFromDisk', 'history'], ['command']],
  },
  {
    name: 'sqlite',
    note: 'commands cross to a worker and back, with one event and one balance in a transaction; `SUM` has no covering index',
    title: 'SQLite WASM on OPFS',
    needs: '@sqlite.org/sqlite-wasm',
    phases: [['load'], ['coldStart'], ['fold'], ['rebuild'], ['jumpFromDisk', 'history'], ['command']],
  },
  {
    name: 'livestore',
    note: 'has no rules, no expected versions and no state of the past; a command counts once its leader reports that it has it',
    title: 'LiveStore',
    needs: '@livestore/adapter-web',
    largest: 10_000,
    onceFrom: 10_000,
    limitMs: 150_000,
    phases: [['load'], ['coldStart'], ['command']],
  },
  {
    name: 'emmett',
    note: 'keeps nothing on disk, so nothing of it is cold or durable; a commit is in one stream only',
    title: 'Emmett, in memory',
    needs: '@event-driven-io/emmett',
    onceFrom: 1_000_000,
    phases: [['load', 'memory', 'fold', 'jumpInMemory', 'history', 'command']],
  },
];

/** Whether its package is there: in bench/, or in the project itself. */
export function isInstalled({ needs }) {
  return needs === undefined || ['node_modules', '../node_modules'].some((folder) => existsSync(`${benchFolder}${folder}/${needs}`));
}

/** Why a contender cannot be asked for this many events; undefined when it can. */
export function whyNot(contender, size) {
  if (!isInstalled(contender)) return `${contender.needs} is not installed in bench/`;
  if (size > (contender.largest ?? Number.POSITIVE_INFINITY)) return `takes too long beyond ${contender.largest.toLocaleString('en')} events`;
  return undefined;
}

/** Whether a contender has had its turns at this many events, `run` being counted from 0. */
export function isDone({ onceFrom = Number.POSITIVE_INFINITY }, size, run) {
  return run > 0 && size >= onceFrom;
}
