/** A row on the screen that holds a rail in its middle, and a pointer over it; CSS pixels. */
interface PointedRail {
  readonly pointer: number;
  readonly left: number;
  readonly width: number;
  /** The length of the rail: the row is longer by one thumb, whose centre runs along the rail. */
  readonly length: number;
}

/** The place on the rail under a pointer, 0 to 1: where a tap would put the thumb. */
export function pointedShare({ pointer, left, width, length }: PointedRail): number {
  if (length <= 0) return 1;
  const distance = pointer - left - (width - length) / 2;
  return Math.min(1, Math.max(0, distance / length));
}
