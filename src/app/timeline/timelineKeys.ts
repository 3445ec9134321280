/** The keys of the timeline while its slider has the focus, for the page of keys. */
export const timelineKeys: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: '→ or ↑', does: 'next event' },
  { keys: '← or ↓', does: 'previous event' },
  { keys: 'Page Up / Page Down', does: '10 events on / back' },
  { keys: 'Shift + → / Shift + ←', does: 'next / previous day with events' },
  { keys: 'Ctrl + → / Ctrl + ←', does: 'next / previous mark' },
  { keys: 'Home / End', does: 'before the first event / now' },
  { keys: 'Space or K', does: 'play, pause' },
  { keys: 'L / J', does: 'play on / back, faster each time: 1×, 2×, 4×' },
  { keys: '+ / −', does: 'zoom in / out, around where you stand' },
  { keys: 'M', does: 'bookmark this moment' },
  { keys: 'G', does: 'go to an event number or a date' },
  { keys: 'I / O', does: 'compare from here / to here' },
  { keys: 'Escape', does: 'leave compare, then return to now' },
];
