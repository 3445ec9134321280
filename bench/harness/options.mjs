import { parseArgs } from 'node:util';

const full = { sizes: '10000,100000,1000000', runs: '3' };

/** What the command line asks for. A smoke run is everything once, small and all at the same time: it proves that it runs, and measures nothing. */
export function optionsOf(args) {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: full.sizes },
      runs: { type: 'string', default: full.runs },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
      smoke: { type: 'boolean', default: false },
      publish: { type: 'boolean', default: false },
    },
  });
  const isSmoke = values.smoke;
  const sizes = isSmoke ? [500] : values.sizes.split(',').map(Number);
  const runs = isSmoke ? 1 : Number(values.runs);
  if (sizes.some((size) => !Number.isSafeInteger(size) || size < 100))
    throw new Error('--sizes are whole numbers from 100, with commas between them');
  if (!Number.isSafeInteger(runs) || runs < 1) throw new Error('--runs is a whole number from 1');
  return { sizes, runs, seed: Number(values.seed), only: values.only?.split(','), isSmoke, isPublished: values.publish };
}

/** How much work a ledger of this size is asked for. */
export function jobOf(size, seed, isSmoke) {
  const accounts = Math.min(1_000, Math.floor(size / 10));
  return { plan: { accounts, events: size, seed }, commands: isSmoke ? 10 : 640, jumps: isSmoke ? 5 : 200, isTimed: !isSmoke };
}
