import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

/** Linters go blind silently; so the rule that holds the house up is shown, each time, to see what it must see. */
const project = fileURLToPath(new URL('..', import.meta.url));
let house = '';

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'tidemark-floors-'));
});

afterEach(() => {
  rmSync(house, { recursive: true, force: true });
});

/** What the project's own linter says of a house with these files, by rule. */
function complaintsAbout(files: Readonly<Record<string, string>>): readonly string[] {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
  const oxlint = join(project, 'node_modules/oxlint/bin/oxlint');
  const { stdout, stderr } = spawnSync(process.execPath, [oxlint, '--config', join(project, '.oxlintrc.json'), '--format', 'json', house], {
    encoding: 'utf8',
  });
  if (!stdout.startsWith('{')) throw new Error(`oxlint could not run: ${stdout}${stderr}`);
  const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly { readonly code: string }[] };
  return diagnostics.map(({ code }) => code).sort();
}

const value = "export const value = 'value';\n";
const taking = (from: string) => `import { value } from '${from}';\n\nexport const taken = value;\n`;

test.each([
  ['a floor that imports from one above', 'floors(no-upward-import)', { 'src/engine/a.ts': value, 'src/storage/b.ts': taking('../engine/a.ts') }],
  [
    'the pattern that imports from the bank',
    'floors(no-upward-import)',
    { 'src/accounts/a.ts': value, 'src/eventsourcing/b.ts': taking('../accounts/a.ts') },
  ],
  [
    'one aggregate that imports from another',
    'floors(no-sideways-import)',
    { 'src/accounts/a.ts': value, 'src/bookmarks/b.ts': taking('../accounts/a.ts') },
  ],
  ['storage that knows of accounts', 'floors(no-stranger)', { 'src/accounts/a.ts': value, 'src/storage/b.ts': taking('../accounts/a.ts') }],
  ['the app that goes around the engine', 'floors(no-stranger)', { 'src/storage/a.ts': value, 'src/app/kit/b.ts': taking('../../storage/a.ts') }],
  [
    'the app that reaches behind the client',
    'floors(no-stranger)',
    { 'src/engine/engine.ts': value, 'src/app/kit/b.ts': taking('../../engine/engine.ts') },
  ],
  ['the insides of another folder', 'floors(no-insides)', { 'src/storage/pack/a.ts': value, 'src/engine/b.ts': taking('../storage/pack/a.ts') }],
  ['one room of the app in another', 'floors(no-side-door)', { 'src/app/log/a.ts': value, 'src/app/settings/b.ts': taking('../log/a.ts') }],
  [
    'a package on a floor that has none',
    'floors(own-packages)',
    { 'src/eventsourcing/b.ts': "import { Dexie } from 'dexie';\n\nexport const taken = Dexie;\n" },
  ],
])('%s is refused', (_, rule, files) => {
  expect(complaintsAbout(files)).toEqual([rule]);
});

test('a circle is refused', () => {
  const files = {
    'src/storage/a.ts': "import { b } from './b.ts';\n\nexport const a = () => b;\n",
    'src/storage/b.ts': "import { a } from './a.ts';\n\nexport const b = () => a;\n",
  };
  expect(complaintsAbout(files)).toEqual(['import(no-cycle)', 'import(no-cycle)']);
});

test('an aggregate that nobody has named yet stands on the same floor by itself', () => {
  const budgets = { 'src/budgets/a.ts': value };
  expect(complaintsAbout({ ...budgets, 'src/engine/b.ts': taking('../budgets/a.ts') })).toEqual([]);
  expect(complaintsAbout({ 'src/storage/b.ts': taking('../budgets/a.ts') })).toEqual(['floors(no-stranger)']);
  rmSync(join(house, 'src/storage'), { recursive: true });
  expect(complaintsAbout({ 'src/bookmarks/b.ts': taking('../budgets/a.ts') })).toEqual(['floors(no-sideways-import)']);
});

test('what goes down is allowed', () => {
  expect(complaintsAbout({ 'src/eventsourcing/a.ts': value, 'src/storage/b.ts': taking('../eventsourcing/a.ts') })).toEqual([]);
});
