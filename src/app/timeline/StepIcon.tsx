const strokes = {
  previousDay: 'M10 5 5.5 10l4.5 5M15.5 5 11 10l4.5 5',
  previousEvent: 'M12.5 5 8 10l4.5 5',
  nextEvent: 'M7.5 5 12 10l-4.5 5',
  nextDay: 'M4.5 5 9 10l-4.5 5M10 5l4.5 5-4.5 5',
  zoomIn: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M13 13l4 4M9 6.5v5M6.5 9h5',
  zoomOut: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M13 13l4 4M6.5 9h5',
  more: 'M4.5 10h.1M10 10h.1M15.5 10h.1',
  play: 'M6.5 4.5v11l9-5.5z',
  pause: 'M7 5v10M13 5v10',
} as const;

/** The timeline's own icons, on the grid of the others: one chevron for an event, two for a day. */
export function StepIcon({ name }: { readonly name: keyof typeof strokes }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={strokes[name]} />
    </svg>
  );
}
