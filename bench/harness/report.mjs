import { cpus, totalmem } from 'node:os';
import { contenders as everyone } from './contenders.mjs';
import { inWords } from './numbers.mjs';
import { flatRows, flatWithin, rows } from './rows.mjs';
import { verdictsOf } from './verdict.mjs';

/** Tables in Markdown: one per size, one of growth, and what could not be compared. */
export function reportOf({ figures, sizes, runs, contenders, browserVersion, firstVisit, date }) {
  // Tidemark's two halves share a column.
  const columns = contenders.filter(({ name }) => name !== 'tidemarkStore' || !contenders.some((other) => other.name === 'tidemark'));
  const [cpu] = cpus();
  const parts = [
    '# Tidemark side by side',
    `${date}. Chromium ${browserVersion}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB. ` +
      `Medians of ${runs} ${runs === 1 ? 'run' : 'runs'}, (lowest to highest) where they differ. Quote the ratios, not the milliseconds.`,
  ];
  for (const size of sizes) parts.push(`## ${size.toLocaleString('en')} events`, tableOf(size, figures, columns));
  if (sizes.length > 1) parts.push('## Growth of Tidemark', growthOf(sizes, figures));
  if (firstVisit !== undefined) parts.push('## First visit', firstVisit);
  const excuses = contenders.flatMap(({ name, title }) => sizes.flatMap((size) => excuse(title, size, figures.whyNot(name, size))));
  const notes = contenders.flatMap(({ title, note }) => (note === undefined ? [] : [`- ${title} ${note}.`]));
  parts.push('## Not comparable', [...notes, ...excuses].join('\n'));
  return `${parts.join('\n\n')}\n`;
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
  const head = ['what', ...sizes.map((size) => size.toLocaleString('en')), 'largest to smallest', 'goal'];
  const lines = rows.map((row) => {
    const found = sizes.map((size) => figures.of(row.ours, size, row.step, row.figure)?.median);
    const growth = (found.at(-1) ?? Number.NaN) / (found[0] ?? Number.NaN);
    const isFlat = flatRows.includes(row.name) ? `≤ ${flatWithin} ×: **${growth <= flatWithin ? 'met' : 'not met'}**` : '';
    return [`${row.name}, ${row.unit}`, ...found.map((value) => (value === undefined ? '–' : inWords(value))), `${inWords(growth)} ×`, isFlat];
  });
  return markdown([head, ...lines]);
}

function markdown([head, ...lines]) {
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function titleOf(name) {
  return everyone.find((contender) => contender.name === name)?.title ?? name;
}
