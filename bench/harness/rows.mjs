/**
 * What is measured, row by row: the step and the figure it is read from, and what it is held against. Goals are those of
 * issue 3, meant for a million events; what a second copy, a chain and strict writes may cost a command (2.5 times, 20 ms) is issue 5's. A goal names the other contender, how many times its figure ours may or must be
 * (`atMost`, `atLeast`; for rates more is better), or a plain `limit` in the row's own unit.
 */
const tidemark = 'tidemark';
const store = 'tidemarkStore';

export const rows = [
  {
    name: 'bulk append at the store',
    unit: 'events/s',
    step: 'load',
    figure: 'perSecond',
    ours: store,
    goals: [
      { against: 'dexieRows', atLeast: 30 },
      { against: 'sqlite', atLeast: 10 },
      { against: 'packed', atLeast: 1 / 3 },
    ],
  },
  {
    name: 'import of a log file',
    unit: 'events/s',
    step: 'load',
    figure: 'perSecond',
    ours: tidemark,
    only: [tidemark],
    goals: [{ atLeast: 100_000 }],
  },
  {
    name: 'longest block of the page during the import',
    unit: 'ms',
    step: 'load',
    figure: 'longestBlockMs',
    ours: tidemark,
    goals: [{ atMost: 50 }],
  },
  {
    name: 'one command acknowledged, p50',
    unit: 'ms',
    step: 'command',
    figure: 'p50Ms',
    ours: tidemark,
    goals: [
      { against: 'packed', atMost: 1.5 },
      { against: 'dexieRows', atMost: 1 },
    ],
  },
  {
    name: 'one command acknowledged, p99',
    unit: 'ms',
    step: 'command',
    figure: 'p99Ms',
    ours: tidemark,
    goals: [{ against: 'sqlite', atMost: 2 }, { atMost: 20 }],
  },
  {
    name: 'the same beside a bare put, in pairs, p50',
    unit: 'bare puts',
    step: 'commandInPairs',
    figure: 'p50Puts',
    ours: tidemark,
    only: [tidemark],
    goals: [{ atMost: 2.5 }],
  },
  { name: 'of that, the store alone, p50', unit: 'ms', step: 'command', figure: 'p50Ms', ours: store, only: [store] },
  {
    name: 'commands a second, 64 in flight',
    unit: '/s',
    step: 'inFlight',
    figure: 'perSecond',
    ours: tidemark,
    // Those who cannot group are taken at one by one.
    otherwise: { step: 'command', figure: 'perSecond' },
    goals: [{ against: 'dexieRows', atLeast: 12 }],
  },
  {
    name: 'cold start to all balances',
    unit: 'ms',
    step: 'coldStart',
    figure: 'ms',
    ours: tidemark,
    goals: [
      { against: 'sqlite', atMost: 1 / 3 },
      { againstSize: 1_000, atMost: 1.2 },
    ],
  },
  {
    name: 'fold of all events, cold',
    unit: 'ms',
    step: 'fold',
    figure: 'ms',
    ours: store,
    otherwise: { contender: 'dexieRows', step: 'coldStart', figure: 'ms' },
    goals: [
      { against: 'dexieRows', atMost: 1 / 30 },
      { against: 'sqlite', atMost: 1 / 12 },
    ],
  },
  {
    name: 'jump to a random position, in memory, mean',
    unit: 'µs',
    step: 'jumpInMemory',
    figure: 'meanUs',
    ours: store,
    goals: [{ against: 'packed', figure: 'limitUs', atMost: 1.5, called: 'typed arrays by hand, from the nearest checkpoint' }],
  },
  {
    name: 'jump to a random position, from disk, p50',
    unit: 'ms',
    step: 'jumpFromDisk',
    figure: 'p50Ms',
    ours: store,
    goals: [{ against: 'sqlite', atMost: 1 / 6 }],
  },
  {
    name: 'jump through the client, all accounts, p95',
    unit: 'ms',
    step: 'jumpThroughClient',
    figure: 'p95Ms',
    ours: tidemark,
    goals: [{ atMost: 50 }],
  },
  { name: 'latest 50 entries at any position, p95', unit: 'ms', step: 'history', figure: 'p95Ms', ours: tidemark, goals: [{ atMost: 5 }] },
  {
    name: 'rebuild of the projections',
    unit: 'ms',
    step: 'rebuild',
    figure: 'ms',
    ours: store,
    goals: [
      { against: 'dexieRows', atMost: 1 / 8 },
      { against: 'sqlite', atMost: 1 / 4 },
    ],
  },
  {
    name: 'verification of every event, from disk',
    unit: 'ms',
    step: 'verify',
    figure: 'ms',
    ours: store,
    only: [store],
    goals: [{ atMost: 4_000 }],
  },
  { name: 'the same log linked for the first time', unit: 'ms', step: 'verify', figure: 'linkingMs', ours: store, only: [store] },
  {
    name: 'recovery of a lost database from the journal, to all balances',
    unit: 'ms',
    step: 'recover',
    figure: 'ms',
    ours: tidemark,
    only: [tidemark],
    goals: [{ atMost: 15_000 }],
  },
  {
    name: 'memory of page and worker after use',
    unit: 'MB',
    step: 'memory',
    figure: 'megabytes',
    ours: tidemark,
    goals: [{ atMost: 200 }, { against: 'emmett', atMost: 1 / 8 }],
  },
  { name: 'size on disk', unit: 'bytes/event', step: 'disk', figure: 'bytesPerEvent', ours: tidemark, goals: [{ atMost: 60 }] },
];

/** Figures that must stay flat as the ledger grows, within this much. */
export const flatWithin = 1.3;
export const flatRows = [
  'bulk append at the store',
  'import of a log file',
  'one command acknowledged, p50',
  'cold start to all balances',
  'jump to a random position, in memory, mean',
  'jump to a random position, from disk, p50',
  'jump through the client, all accounts, p95',
  'latest 50 entries at any position, p95',
];
