/** Drawn on a grid of 20, with round strokes of 1.5. */
const strokes = {
  accounts: 'M3 6.5h14M3 10h14M3 13.5h9M3 3.5h14v13H3z',
  alert: 'M10 7.5v4M10 14.2v.1M10 2.8 18 16.7H2z',
  back: 'M12 4.5 6.5 10l5.5 5.5',
  bookmark: 'M5.5 3.5h9v13L10 13l-4.5 3.5z',
  bookmarks: 'M4.5 5.5h8v11L8.5 13.5l-4 3zM7.5 3.5h8v10',
  branch: 'M6 17V3M6 13.5h4a4 4 0 0 0 4-4V4M11 7l3-3 3 3',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5',
  check: 'm4 10.5 4 4 8-9',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M10 6v4.2l2.8 1.8',
  close: 'm5 5 10 10M15 5 5 15',
  compare: 'M3.5 4.5H8v11H3.5zM12 4.5h4.5v11H12zM10 3v14',
  deposit: 'M10 3v9M6 8.5l4 4 4-4M3.5 13v3.5h13V13',
  download: 'M10 3v9.5M6 9l4 4 4-4M4 16.5h12',
  edit: 'm4 16 .8-3.2L13.5 4 16 6.5 7.2 15.2zM12 5.5 14.5 8',
  forward: 'M8 4.5 13.5 10 8 15.5',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M10 9.2v4.3M10 6.5v.1',
  keyboard: 'M2.5 5.5h15v9h-15zM5.5 8.5h.1M8.5 8.5h.1M11.5 8.5h.1M14.5 8.5h.1M6.5 11.5h7',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  log: 'M4 5h.1M4 10h.1M4 15h.1M7.5 5H17M7.5 10H17M7.5 15H17',
  moon: 'M16 11.8A6.5 6.5 0 1 1 8.2 4a5.2 5.2 0 0 0 7.8 7.8z',
  now: 'M4 10h9M9.5 6l4 4-4 4M16.5 5v10',
  plus: 'M10 4v12M4 10h12',
  print: 'M6 7.5V3.5h8v4M6 14H3.5V7.5h13V14H14M6 12h8v4.5H6z',
  reverse: 'M7 5 3.5 8.5 7 12M4 8.5h8a4 4 0 0 1 0 8H9',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M13 13l4 4',
  settings: 'M3 6h8M15 6h2M3 14h2M9 14h8M13 4.2v3.6M7 12.2v3.6',
  sun: 'M10 13.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4M10 2v1.8M10 16.2V18M2 10h1.8M16.2 10H18M4.4 4.4l1.2 1.2M14.4 14.4l1.2 1.2M15.6 4.4l-1.2 1.2M5.6 14.4l-1.2 1.2',
  system: 'M3 4h14v9.5H3zM7.5 16.5h5M10 13.5v3',
  transfer: 'M4 7h12M12.5 3.5 16 7l-3.5 3.5M16 13H4M7.5 9.5 4 13l3.5 3.5',
  upload: 'M10 13V3.5M6 7l4-4 4 4M4 16.5h12',
  withdraw: 'M10 12.5v-9M6 7l4-4 4 4M3.5 13v3.5h13V13',
} as const;

export type IconName = keyof typeof strokes;

/** A small drawing beside words; alone it says nothing to people who listen, so a label has to. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none' }}
    >
      <path d={strokes[name]} />
    </svg>
  );
}
