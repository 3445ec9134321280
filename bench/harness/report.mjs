import { cpus, totalmem } from 'node:os';
import { contenders as everyone } from './contenders.mjs';
import { inWords } from './numbers.mjs';
import { flatRows, flatWithin, rows } from './rows.mjs';
import { verdictsOf } from './verdict.mjs';

/**
 * Tables in Markdown: one per size, one of growth, and what could not be compared. `short` is what the README of the project shows of it.
 * @param app undefined while it was not measured.
 */
export function reportOf({ figures, sizes, runs, contenders, browserVersion, app, date }) {
  // Tidemark's two halves share a column.
  const columns = contenders.filter(({ name }) => name !== 'tidemarkStore' || !contenders.some((other) => other.name === 'tidemark'));
  const [cpu] = cpus();
  const conditions =
    `${date}. Chromium ${browserVersion}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB. ` +
    `Medians of ${runs} ${runs === 1 ? 'run' : 'runs'}, (lowest to highest) where they differ. Quote the ratios, not the milliseconds.`;
  const growth = sizes.length > 1 ? [part('Growth of Tidemark', growthOf(sizes, figures))] : [];
  const tables = sizes.map((size) => part(`${size.toLocaleString('en')} events`, tableOf(size, figures, columns)));
  const inWindow =
    app === undefined
      ? []
      : [part('First visit', app.firstVisit), part(`The app in a window, with ${app.screens.size.toLocaleString('en')} events`, app.screens.text)];
  const excuses = contenders.flatMap((one) =>
    sizes.flatMap((size) => excuse(one.title, size, figures.whyNot(one.name, size) ?? onceOf(one, size, runs))),
  );
  const notes = contenders.flatMap(({ title, note }) => (note === undefined ? [] : [`- ${title} ${note}.`]));
  const comparable = part('Not comparable', [...notes, ...excuses].join('\n'));
  return {
    full: ['# Tidemark side by side', conditions, ...tables, ...growth, ...inWindow, comparable].join('\n\n'),
    short: [conditions, tables.at(-1), ...growth, ...inWindow, comparable].join('\n\n'),
  };
}

const part = (title, text) => `## ${title}\n\n${text}`;

function onceOf({ onceFrom = Number.POSITIVE_INFINITY }, size, runs) {
  return runs > 1 && size >= onceFrom ? 'measured in one run, because each takes minutes' : undefined;
}

function excuse(title, size, why) {
  return why === undefined ? [] : [`- ${title} at ${size.toLocaleString('en')}: ${why}.`];
}

function tableOf(size, figures, columns) {
  const head = ['what', ...columns.map(({ title }) => title), 'goal at 1 million'];
  const lines = rows.map((row) => {
    const cells = columns.map(({ name }) => cellOf(figures.ofRow(row, name, size)));
    const goals = verdictsOf(row, size, figures, titleOf).map(({ text }) => text);
    return [`${row.name}, ${row.unit}`, ...cells, goals.join('; ')];
  });
  return markdown([head, ...lines]);
}

function cellOf(found) {
  if (found === undefined) return '–';
  const range = found.runs > 1 ? ` (${inWords(found.low)} to ${inWords(found.high)})` : '';
  return `${inWords(found.median)}${range}`;
}

function growthOf(sizes, figures) {
  const head = ['what', ...sizes.map((size) => size.toLocaleString('en')), 'slower or larger, last to first', 'goal'];
  const lines = rows.map((row) => {
    const found = sizes.map((size) => figures.of(row.ours, size, row.step, row.figure)?.median);
    const [first = Number.NaN, last = Number.NaN] = [found[0], found.at(-1)];
    const growth = row.unit.endsWith('/s') ? first / last : last / first;
    const verdict = Number.isNaN(growth) ? 'not measured' : growth <= flatWithin ? '**met**' : '**not met**';
    const goal = flatRows.includes(row.name) ? `≤ ${flatWithin} ×: ${verdict}` : '';
    return [
      `${row.name}, ${row.unit}`,
      ...found.map((value) => (value === undefined ? '–' : inWords(value))),
      Number.isNaN(growth) ? '–' : `${inWords(growth)} ×`,
      goal,
    ];
  });
  return markdown([head, ...lines]);
}

function markdown([head, ...lines]) {
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function titleOf(name) {
  return everyone.find((contender) => contender.name === name)?.title ?? name;
}
