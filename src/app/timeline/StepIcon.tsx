const strokes = {
  previousDay: 'M10 5 5.5 10l4.5 5M15.5 5 11 10l4.5 5',
  previousEvent: 'M12.5 5 8 10l4.5 5',
  nextEvent: 'M7.5 5 12 10l-4.5 5',
  nextDay: 'M4.5 5 9 10l-4.5 5M10 5l4.5 5-4.5 5',
} as const;

/** One chevron for an event, two for a day, on the grid of the other icons. */
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
