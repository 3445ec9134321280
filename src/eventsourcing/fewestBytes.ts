/** A copy of whole numbers, half as long where none is beyond 32 bits: of amounts, where none is beyond 21 million with cents. */
export function inFewestBytes(numbers: Float64Array): Float64Array | Int32Array {
  const narrow = Int32Array.from(numbers);
  return narrow.every((number, row) => number === numbers[row]) ? narrow : numbers.slice();
}

/** Numbers that never fall, by how much each is above the one before. */
export interface Steps {
  readonly first: number;
  /** From the number before; 0 for the first. */
  readonly steps: Uint32Array;
}

/** A copy of such numbers, half as long where they are whole and no step is beyond 32 bits: of ms, 49 days. */
export function inSteps(numbers: Float64Array): Float64Array | Steps {
  const first = numbers[0] ?? 0;
  const steps = new Uint32Array(numbers.length);
  let before = first;
  for (let row = 0; row < numbers.length; row++) {
    const number = numbers[row] as number;
    steps[row] = number - before;
    if (before + (steps[row] as number) !== number) return numbers.slice();
    before = number;
  }
  return { first, steps };
}

/** The numbers again. */
export function outOfSteps(saved: Float64Array | Steps): Float64Array {
  if (saved instanceof Float64Array) return saved;
  const numbers = new Float64Array(saved.steps.length);
  let number = saved.first;
  for (let row = 0; row < numbers.length; row++) {
    number += saved.steps[row] as number;
    numbers[row] = number;
  }
  return numbers;
}
