/** A row on the screen that holds a rail in its middle, and a pointer over it; CSS pixels. */
interface PointedRail {
  readonly pointer: number;
  readonly left: number;
  readonly width: number;
  /** The length of the rail: the row is longer by one thumb, whose centre runs along the rail. */
  readonly length: number;
  readonly head: number;
}

/** The position under a pointer: where a tap would put the thumb. */
export function pointedPosition({ pointer, left, width, length, head }: PointedRail): number {
  if (length <= 0) return head;
  const distance = pointer - left - (width - length) / 2;
  return Math.min(head, Math.max(0, Math.round((distance / length) * head)));
}
