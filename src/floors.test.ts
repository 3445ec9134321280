import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Linters go blind silently; so the rule that holds the house up is shown, each time, to see what it must see. */
const project = fileURLToPath(new URL('..', import.meta.url));

/** A house with these files, and the rules it breaks. */
interface Planted {
  readonly name: string;
  readonly breaks: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

const value = "export const value = 'value';\n";
const taking = (from: string) => `import { value } from '${from}';\n\nexport const taken = value;\n`;
const ofNobody = { 'src/budgets/a.ts': value };

const houses: readonly Planted[] = [
  {
    name: 'a floor that imports from one above',
    breaks: ['floors(no-upward-import)'],
    files: { 'src/engine/a.ts': value, 'src/storage/b.ts': taking('../engine/a.ts') },
  },
  {
    name: 'the pattern that imports from the bank',
    breaks: ['floors(no-upward-import)'],
    files: { 'src/accounts/a.ts': value, 'src/eventsourcing/b.ts': taking('../accounts/a.ts') },
  },
  {
    name: 'one aggregate that imports from another',
    breaks: ['floors(no-sideways-import)'],
    files: { 'src/accounts/a.ts': value, 'src/bookmarks/b.ts': taking('../accounts/a.ts') },
  },
  {
    name: 'storage that knows of accounts',
    breaks: ['floors(no-stranger)'],
    files: { 'src/accounts/a.ts': value, 'src/storage/b.ts': taking('../accounts/a.ts') },
  },
  {
    name: 'the app that goes around the engine',
    breaks: ['floors(no-stranger)'],
    files: { 'src/storage/a.ts': value, 'src/app/kit/b.ts': taking('../../storage/a.ts') },
  },
  {
    name: 'the app that reaches behind the client',
    breaks: ['floors(no-stranger)'],
    files: { 'src/engine/engine.ts': value, 'src/app/kit/b.ts': taking('../../engine/engine.ts') },
  },
  {
    name: 'the insides of another folder',
    breaks: ['floors(no-insides)'],
    files: { 'src/storage/pack/a.ts': value, 'src/engine/b.ts': taking('../storage/pack/a.ts') },
  },
  {
    name: 'one room of the app in another',
    breaks: ['floors(no-side-door)'],
    files: { 'src/app/log/a.ts': value, 'src/app/settings/b.ts': taking('../log/a.ts') },
  },
  {
    name: 'a package on a floor that has none',
    breaks: ['floors(own-packages)'],
    files: { 'src/eventsourcing/b.ts': "import { Dexie } from 'dexie';\n\nexport const taken = Dexie;\n" },
  },
  {
    name: 'a circle',
    breaks: ['import(no-cycle)', 'import(no-cycle)'],
    files: {
      'src/storage/a.ts': "import { b } from './b.ts';\n\nexport const a = () => b;\n",
      'src/storage/b.ts': "import { a } from './a.ts';\n\nexport const b = () => a;\n",
    },
  },
  { name: 'an import that goes down', breaks: [], files: { 'src/eventsourcing/a.ts': value, 'src/storage/b.ts': taking('../eventsourcing/a.ts') } },
  { name: 'an aggregate that nobody has named yet, in the engine', breaks: [], files: { ...ofNobody, 'src/engine/b.ts': taking('../budgets/a.ts') } },
  {
    name: 'an aggregate that nobody has named yet, in storage',
    breaks: ['floors(no-stranger)'],
    files: { ...ofNobody, 'src/storage/b.ts': taking('../budgets/a.ts') },
  },
  {
    name: 'an aggregate that nobody has named yet, in another',
    breaks: ['floors(no-sideways-import)'],
    files: { ...ofNobody, 'src/bookmarks/b.ts': taking('../budgets/a.ts') },
  },
];

/** What the project's own linter says of each house, by rule. They stand side by side, since it takes its time to start. */
function complaints(): readonly (readonly string[])[] {
  const street = mkdtempSync(join(tmpdir(), 'tidemark-floors-'));
  try {
    for (const [number, { files }] of houses.entries()) {
      for (const [path, text] of Object.entries(files)) {
        const file = join(street, String(number), path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    }
    const oxlint = join(project, 'node_modules/oxlint/bin/oxlint');
    const { stdout, stderr } = spawnSync(process.execPath, [oxlint, '--config', join(project, '.oxlintrc.json'), '--format', 'json', '.'], {
      cwd: street,
      encoding: 'utf8',
    });
    if (!stdout.startsWith('{')) throw new Error(`oxlint could not run: ${stdout}${stderr}`);
    const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly { readonly code: string; readonly filename: string }[] };
    const found = houses.map((): string[] => []);
    for (const { code, filename } of diagnostics) found[Number(relative('.', filename).split(sep)[0])]?.push(code);
    return found.map((codes) => codes.sort());
  } finally {
    rmSync(street, { recursive: true, force: true });
  }
}

const found = complaints();

test.each(houses.map((house, number) => ({ ...house, number })))('$name breaks $breaks', ({ number, breaks }) => {
  expect(found[number]).toEqual(breaks);
});
