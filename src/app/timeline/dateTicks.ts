/** A place on the rail (share of its width, 0 to 1) and the time that was reached there. */
export interface Mark {
  readonly share: number;
  readonly time: number;
}

export interface DateTick {
  readonly share: number;
  readonly label: string;
  /** In the same units as the width. */
  readonly from: number;
  readonly to: number;
}

export interface DateTickRoom {
  readonly width: number;
  /** Room that the dates at both ends take, which no tick may enter. */
  readonly taken: { readonly left: number; readonly right: number };
  readonly widthOf: (label: string) => number;
}

interface Kind {
  readonly keyOf: (date: Date) => string;
  readonly labelOf: (date: Date) => string;
}

const years: Kind = { keyOf: (date) => String(date.getFullYear()), labelOf: (date) => String(date.getFullYear()) };

/** Quarters, months, weeks, days. The rail is by event, so a quiet year may be as wide as a busy day. */
const finerKinds: readonly Kind[] = [
  { keyOf: (date) => `${date.getFullYear()} ${Math.floor(date.getMonth() / 3)}`, labelOf: (date) => month(date) },
  { keyOf: (date) => `${date.getFullYear()} ${date.getMonth()}`, labelOf: (date) => month(date) },
  { keyOf: (date) => String(weekOf(date)), labelOf: (date) => dayOfMonth(date) },
  { keyOf: (date) => date.toDateString(), labelOf: (date) => dayOfMonth(date) },
];

/**
 * Dates along the rail, none over another: as many years as fit; then, between every two dates
 * placed, the next finer kind, if all of it fits there. Marks must be in order; time that goes backwards starts nothing.
 */
export function dateTicks(marks: readonly Mark[], { width, taken, widthOf }: DateTickRoom): readonly DateTick[] {
  const [start, end] = [taken.left, width - taken.right];
  const rising = risingMarks(marks);
  const ticksOf = ({ keyOf, labelOf }: Kind) =>
    beginnings(rising, keyOf)
      .map(({ share, date }) => tickAt(share, labelOf(date), width, widthOf))
      .filter(({ from, to }) => from >= start && to <= end);
  return finerKinds.reduce((placed, kind) => withFiner(placed, ticksOf(kind)), thinned(ticksOf(years)));
}

/** Leaves out what would stand under the one after it: the newer date has the more to follow. */
function thinned(ticks: readonly DateTick[]): readonly DateTick[] {
  return ticks.reduceRight<readonly DateTick[]>(
    (kept, tick) => (tick.to <= (kept[0]?.from ?? Number.POSITIVE_INFINITY) ? [tick, ...kept] : kept),
    [],
  );
}

/** Adds finer dates into every gap that has room for all of them. */
function withFiner(placed: readonly DateTick[], candidates: readonly DateTick[]): readonly DateTick[] {
  return [...placed, undefined].flatMap((right, gap) => {
    const left = placed[gap - 1];
    const inside = candidates.filter(({ share }) => share > (left?.share ?? -1) && share < (right?.share ?? 2));
    const added = areApart([left, ...inside, right]) ? inside : [];
    return right ? [...added, right] : added;
  });
}

function areApart(ticks: readonly (DateTick | undefined)[]): boolean {
  const present = ticks.filter((tick) => tick !== undefined);
  return present.every((tick, index) => tick.to <= (present[index + 1]?.from ?? Number.POSITIVE_INFINITY));
}

function tickAt(share: number, label: string, width: number, widthOf: (label: string) => number): DateTick {
  const half = widthOf(label) / 2;
  return { share, label, from: share * width - half, to: share * width + half };
}

/** Where a new year, month or day begins: the place of the last event of the one before. */
function beginnings(marks: readonly Mark[], keyOf: (date: Date) => string): readonly { share: number; date: Date }[] {
  const found: { share: number; date: Date }[] = [];
  for (const [index, mark] of marks.entries()) {
    const before = marks[index - 1];
    const date = new Date(mark.time);
    if (before && keyOf(new Date(before.time)) !== keyOf(date)) found.push({ share: before.share, date });
  }
  return found;
}

function risingMarks(marks: readonly Mark[]): readonly Mark[] {
  let latest = Number.NEGATIVE_INFINITY;
  return marks.map(({ share, time }) => {
    latest = time > latest ? time : latest;
    return { share, time: latest };
  });
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const month = (date: Date): string => months[date.getMonth()] ?? '';
const dayOfMonth = (date: Date): string => `${date.getDate()} ${month(date)}`;

/** Counts weeks that begin on Monday, in the person's own calendar. */
const weekOf = (date: Date): number => Math.floor((Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000 + 3) / 7);
