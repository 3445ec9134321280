/**
 * Browsers cap an element's height near 33 million pixels (Firefox at half of that), and a million rows want more. So a
 * list taller than `tallestPx` gets a shorter box, and scrolling through its middle is scaled. Near both ends it is not:
 * there the box and the list agree to the pixel, so that what stands before and after the list joins on.
 */
export interface ScrollScale {
  /** Pixels that all rows together would take. */
  readonly contentPx: number;
  /** Pixels that the box takes. */
  readonly boxPx: number;
}

export const tallestPx = 8_000_000;
/** How far from either end the box and the list agree. */
const exactPx = 1_000_000;

export function scrollScale(count: number, rowPx: number): ScrollScale {
  const contentPx = count * rowPx;
  return { contentPx, boxPx: Math.min(contentPx, tallestPx) };
}

/** Where in the list the box stands when it is scrolled so far. Before and after the box goes on one to one. */
export function toContent({ contentPx, boxPx }: ScrollScale, scrollPx: number): number {
  if (contentPx === boxPx || scrollPx <= exactPx) return scrollPx;
  if (scrollPx >= boxPx - exactPx) return contentPx - (boxPx - scrollPx);
  return exactPx + (scrollPx - exactPx) * stretchOf({ contentPx, boxPx });
}

/** The way back: how far the box is scrolled when it stands there in the list. */
export function toScroll({ contentPx, boxPx }: ScrollScale, atPx: number): number {
  if (contentPx === boxPx || atPx <= exactPx) return atPx;
  if (atPx >= contentPx - exactPx) return boxPx - (contentPx - atPx);
  return exactPx + (atPx - exactPx) / stretchOf({ contentPx, boxPx });
}

const stretchOf = ({ contentPx, boxPx }: ScrollScale): number => (contentPx - 2 * exactPx) / (boxPx - 2 * exactPx);

/** A step longer than this many screens is a jump of the scrollbar, not a wheel or a finger. */
const longestStepScreens = 1.5;

/**
 * Where in the list one stands after scrolling. A small step moves the rows as far as the finger moved, however the box is
 * scaled; what that puts box and list apart is made good once scrolling rests. A jump is taken by the scale.
 */
export function contentAfterScroll(
  scale: ScrollScale,
  before: { readonly scrollPx: number; readonly contentPx: number },
  scrollPx: number,
  screenPx: number,
): number {
  if (scale.contentPx === scale.boxPx) return scrollPx;
  const step = scrollPx - before.scrollPx;
  const isNearEnd = Math.min(scrollPx, scale.boxPx - scrollPx) < exactPx / 2;
  return isNearEnd || Math.abs(step) > longestStepScreens * screenPx ? toContent(scale, scrollPx) : before.contentPx + step;
}
