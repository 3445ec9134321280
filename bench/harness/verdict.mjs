import { inWords } from './numbers.mjs';

/** What a row's goals are and whether they are met, in words. */
export function verdictsOf(row, size, figures, titleOf) {
  const own = figures.of(row.ours, size, row.step, row.figure);
  return (row.goals ?? []).map((goal) => {
    const { wanted, ratio } = held(goal, row, own, size, figures, titleOf);
    if (ratio === undefined) return { wanted, isMet: undefined, text: `${wanted}: not measured` };
    const isMet = goal.atMost === undefined ? ratio >= goal.atLeast : ratio <= goal.atMost;
    const found = isPlain(goal) ? `${inWords(ratio)} ${row.unit}` : `${inWords(ratio)} ×`;
    return { wanted, isMet, ratio, text: `${wanted}: **${isMet ? 'met' : 'not met'}** (${found})` };
  });
}

function held(goal, row, own, size, figures, titleOf) {
  const bound = goal.atMost === undefined ? `≥ ${fraction(goal.atLeast)}` : `≤ ${fraction(goal.atMost)}`;
  if (isPlain(goal)) return { wanted: `${bound} ${row.unit}`, ratio: own?.median };
  const other =
    goal.againstSize === undefined
      ? goal.figure === undefined
        ? figures.ofRow(row, goal.against, size)
        : figures.of(goal.against, size, row.step, goal.figure)
      : figures.of(row.ours, goal.againstSize, row.step, row.figure);
  const name = goal.againstSize === undefined ? (goal.called ?? titleOf(goal.against)) : `that at ${inWords(goal.againstSize)} events`;
  return { wanted: `${bound} × ${name}`, ratio: own && other ? own.median / other.median : undefined };
}

function isPlain(goal) {
  return goal.against === undefined && goal.againstSize === undefined;
}

function fraction(value) {
  return value < 1 ? `1/${Math.round(1 / value)}` : inWords(value);
}
