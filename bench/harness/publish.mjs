import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const project = new URL('../../', import.meta.url);
const begin = '<!-- bench -->';
const end = '<!-- /bench -->';

/** Puts the report where people read it: all of it into bench/README.md, the largest size and the growth into the project's own. */
export function publish({ full, short }) {
  const files = [
    ['README.md', short],
    ['bench/README.md', full],
  ];
  for (const [file, text] of files) replaceIn(fileURLToPath(new URL(file, project)), asSection(text));
  execFileSync(process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'format', '--write', ...files.map(([file]) => file)], {
    cwd: fileURLToPath(project),
    stdio: 'inherit',
  });
}

/** Headings one level down, without the title: the section has one of its own. */
function asSection(text) {
  return text.replace(/^# .*\n+/, '').replaceAll(/^## /gm, '### ');
}

function replaceIn(file, text) {
  const before = readFileSync(file, 'utf8');
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no place for the table: ${begin} and, below it, ${end}`);
  writeFileSync(file, `${before.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${before.slice(to)}`);
}
