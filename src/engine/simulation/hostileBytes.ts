/** Makes files that nobody should accept out of one that everybody would: the same for the same seed. */
import { seededRandom } from '../../accounts/seededRandom.ts';

/** What parsers have stumbled over before. */
const hostileValues = [
  '-1',
  '0',
  '1e308',
  '1e-7',
  '-0',
  '9007199254740993',
  '99999999999999999999999',
  '1.5',
  'null',
  'true',
  '""',
  '"\\u0000"',
  '"\\ud800"',
  '"\\u202e"',
  '"<img src=x onerror=alert(1)>"',
  '"__proto__"',
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '[]',
  '{}',
  '[[[[[[[[[[]]]]]]]]]]',
  '"0000-00-00"',
  '"2026-02-30"',
  '"9999-12-31T23:59:60Z"',
  '"account-"',
  '"../../etc/passwd"',
];

type Mutation = (lines: string[], below: (end: number) => number) => void;

const mutations: readonly Mutation[] = [
  // A member gets another value.
  (lines, below) =>
    change(lines, below, (line) => replaceNth(line, /:("(?:[^"\\]|\\.)*"|-?[\d.]+|null|true|false)/g, below, () => `:${pick(hostileValues, below)}`)),
  // A number is another number.
  (lines, below) => change(lines, below, (line) => replaceNth(line, /\d+/g, below, (digits) => String(Number(digits) + below(3) - 1))),
  // A member is gone, or there twice, or called otherwise.
  (lines, below) =>
    change(lines, below, (line) =>
      replaceNth(line, /"[a-z]+":/gi, below, (member) => pick(['', `${member}1,${member}`, '"__proto__":', '"x":'], below)),
    ),
  // A character is gone, doubled or another.
  (lines, below) =>
    change(lines, below, (line) => {
      const at = below(line.length);
      return (
        line.slice(0, at) +
        pick(['', line.slice(at, at + 1).repeat(2), String.fromCharCode(below(0x3000)), '"', '}', '\\', '\u0000'], below) +
        line.slice(at + 1)
      );
    }),
  // A line is gone, there twice, or somewhere else.
  (lines, below) => void lines.splice(below(lines.length), 1),
  (lines, below) => void lines.splice(below(lines.length), 0, lines[below(lines.length)] ?? ''),
  (lines, below) => void lines.splice(below(lines.length), 0, ...lines.splice(below(lines.length), 1)),
  // It ends in the middle.
  (lines, below) => {
    lines.length = 1 + below(lines.length);
    change(
      lines,
      () => lines.length - 1,
      (line) => line.slice(0, below(line.length)),
    );
  },
  // A line of something else.
  (lines, below) =>
    void lines.splice(
      below(lines.length),
      0,
      pick(['', ' ', 'null', '[]', '{}', '\ufeff', '{"a":'.repeat(50), '"'.repeat(99), 'date,amount'], below),
    ),
];

/** Most mutations of one file. */
const mostMutations = 3;

/** A file of that seed: sometimes compressed, and then sometimes broken once more. */
export async function hostileFile(original: readonly string[], seed: number): Promise<Blob> {
  const random = seededRandom(seed);
  const below = (end: number) => Math.floor(random() * end);
  const lines = [...original];
  for (let left = 1 + below(mostMutations); left > 0 && lines.length > 0; left--) pick(mutations, below)(lines, below);
  const plain = new Blob([lines.map((line) => `${line}\n`).join('')]);
  if (below(4) > 0) return plain;
  const bytes = new Uint8Array(await new Response(plain.stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer());
  if (below(2) === 0) return new Blob([bytes]);
  const at = below(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
  return new Blob([below(3) === 0 ? bytes.subarray(0, at) : bytes]);
}

function change(lines: string[], below: (end: number) => number, to: (line: string) => string): void {
  const at = below(lines.length);
  lines[at] = to(lines[at] ?? '');
}

function replaceNth(line: string, what: RegExp, below: (end: number) => number, to: (found: string) => string): string {
  const found = [...line.matchAll(what)];
  const one = found[below(found.length)];
  return one ? line.slice(0, one.index) + to(one[0]) + line.slice(one.index + one[0].length) : line;
}

function pick<Item>(items: readonly Item[], below: (end: number) => number): Item {
  return items[below(items.length)] as Item;
}
