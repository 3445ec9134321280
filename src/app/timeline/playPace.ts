/** How fast the timeline plays: so many times an event each half second, or with the gaps that there really were. */
export type Speed = '1' | '2' | '4' | 'real';

export type Direction = 'forward' | 'backward';

export const speeds: readonly { readonly speed: Speed; readonly name: string; readonly spoken: string }[] = [
  { speed: '1', name: '1×', spoken: '2 events a second' },
  { speed: '2', name: '2×', spoken: '4 events a second' },
  { speed: '4', name: '4×', spoken: '8 events a second' },
  { speed: 'real', name: 'Real', spoken: 'Real time, at most 2 seconds between events' },
];

const longestGapMs = 2_000;

/** How long an event stays before the next one, in ms; `gapMs` is the time between the two as they were recorded. */
export function restBetween(speed: Speed, gapMs: number): number {
  switch (speed) {
    case '1':
      return 500;
    case '2':
      return 250;
    case '4':
      return 125;
    case 'real':
      return Math.min(Math.max(0, gapMs), longestGapMs);
  }
}

/** The next speed up; there is none above 4×, and real time is left for 2×. */
export function faster(speed: Speed): Speed {
  return speed === '1' || speed === 'real' ? '2' : '4';
}
