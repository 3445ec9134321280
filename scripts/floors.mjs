/**
 * The house as lint rules (an oxlint plugin): which folder of `src/` may import what. Paths are resolved before they are
 * judged, so `../accounts/money.ts` means what it means where it stands.
 */
import { dirname, posix, sep } from 'node:path';

/** From the ground up. A folder imports from itself and from floors below its own. */
const floors = ['eventsourcing', 'aggregates', 'storage', 'engine', 'app'];

/** Any folder that is no other floor is an aggregate. They stand side by side on one floor, none knowing of another. */
const floorOf = (folder) => (floors.includes(folder) ? folder : 'aggregates');

/** What a floor must not know although it lies below. */
const strangers = { storage: ['aggregates'], app: ['storage'] };

/** The files of a floor that floors above may use, where that is not all of them. */
const doors = { engine: { app: ['client.ts', 'engineApi.ts'] } };

/** Packages a floor may import; `app` may use any but the ones that belong to the engine and the store. */
const ownPackages = {
  eventsourcing: [],
  aggregates: ['valibot'],
  storage: ['dexie', 'valibot', 'hash-wasm', '@scure/bip39'],
  engine: ['comlink', 'valibot'],
};
const foreignToApp = ['dexie', 'comlink', 'fake-indexeddb'];
const testPackages = ['vitest', 'fast-check'];

/** Rooms of the app that everything in it may use, each with the rooms it may use itself. Any other room but the shell is a feature. */
const sharedRooms = { kit: [], pwa: [], words: ['kit'], state: ['kit', 'pwa', 'words'] };
const composingRoom = 'shell';

export default {
  meta: { name: 'floors' },
  rules: {
    'no-upward-import': rule(({ from, to }) => {
      if (to === undefined || from.level >= to.level) return undefined;
      return `${from.folder} lies below ${to.folder} and must not import from it.`;
    }),

    'no-sideways-import': rule(({ from, to }) => {
      if (to === undefined || from.level !== to.level || from.folder === to.folder) return undefined;
      return `${from.folder} stands beside ${to.folder} and must not import from it.`;
    }),

    'no-stranger': rule(({ from, to }) => {
      if (to === undefined || from.level <= to.level) return undefined;
      if (strangers[from.floor]?.includes(to.floor)) return `${from.folder} must know nothing of ${to.folder}.`;
      const door = doors[to.floor]?.[from.floor];
      if (door !== undefined && !door.includes(to.pathInFloor)) return `${from.floor} enters ${to.floor} only through ${door.join(' and ')}.`;
      return undefined;
    }),

    'no-insides': rule(({ from, to }) => {
      if (to === undefined || to.insides.length === 0) return undefined;
      if (from.folder === to.folder && from.room === to.room) return undefined;
      return `${to.insides.join('/')} is the inside of another folder: import a file that stands directly in it.`;
    }),

    'no-side-door': rule(({ from, to }) => {
      if (to === undefined || from.floor !== 'app' || to.floor !== 'app' || from.room === to.room) return undefined;
      if (from.room === undefined || (from.room === composingRoom && to.room !== undefined)) return undefined;
      if (to.room === undefined) return `The app's top files compose the rooms; ${from.room} must not import from there.`;
      const allowed = sharedRooms[from.room] ?? Object.keys(sharedRooms);
      return allowed.includes(to.room) ? undefined : `In the app, ${from.room} must not import from ${to.room}.`;
    }),

    'own-packages': rule(({ from, package: name, isTest }) => {
      if (name === undefined) return undefined;
      if (isTest && testPackages.includes(name)) return undefined;
      if (isTest && from.level > 0 && (name.startsWith('node:') || name.startsWith('@vitest/'))) return undefined;
      const isOwn = from.floor === 'app' ? !foreignToApp.includes(name) : ownPackages[from.floor].includes(name);
      return isOwn ? undefined : `${from.folder} must not import ${name}.`;
    }),
  },
};

/** A rule that looks at every import of a file in `src/`, written in whichever way, and answers with a complaint or nothing. */
function rule(judge) {
  return {
    meta: { type: 'problem' },
    create(context) {
      const file = context.filename.split(sep).join('/');
      const from = placeOf(file);
      if (from === undefined) return {};
      const isTest = /(\.test|[.cC]ontract)\.tsx?$/.test(file);

      const look = (source) => {
        if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
        const specifier = source.value.replace(/\?.*$/, '');
        const isRelative = specifier.startsWith('.');
        const imported = isRelative
          ? { to: placeOf(posix.join(dirname(file), specifier)), package: undefined }
          : { to: undefined, package: packageOf(specifier) };
        const complaint = judge({ from, isTest, ...imported });
        if (complaint !== undefined) context.report({ node: source, message: complaint });
      };

      return {
        ImportDeclaration: (node) => look(node.source),
        ExportNamedDeclaration: (node) => look(node.source),
        ExportAllDeclaration: (node) => look(node.source),
        ImportExpression: (node) => look(node.source),
        TSImportType: (node) => look(node.argument?.literal ?? node.argument ?? node.source),
        NewExpression: (node) => node.callee.name === 'URL' && node.arguments.length === 2 && look(node.arguments[0]),
      };
    },
  };
}

/** Where in the house a file stands; `undefined` outside of it. `level`: how high its floor lies; `insides`: the folders below its folder, or below the app's room. */
function placeOf(path) {
  const match = /^(?:.*\/)?src\/([^/]+)\/(.+)$/.exec(path);
  if (match === null) return undefined;
  const [, folder, pathInFloor] = match;
  const folders = pathInFloor.split('/').slice(0, -1);
  const floor = floorOf(folder);
  const room = floor === 'app' ? folders[0] : undefined;
  return { floor, folder, level: floors.indexOf(floor), room, insides: floor === 'app' ? folders.slice(1) : folders, pathInFloor };
}

/** `@scope/name/file` → `@scope/name`, `name/file` → `name`, `node:fs` stays. */
function packageOf(specifier) {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}
