/**
 * Where an event stands in a list sorted newest first; where it is not in the list (a filter hides it), the next older
 * one that is, or the last. About 20 questions for a list of a million.
 * @param positionAt the position of the event at an index.
 */
export async function findEvent(wanted: number, count: number, positionAt: (index: number) => Promise<number>): Promise<number> {
  let from = 0;
  let to = Math.max(0, count - 1);
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    // oxlint-disable-next-line no-await-in-loop -- each question depends on the answer before.
    if ((await positionAt(middle)) <= wanted) to = middle;
    else from = middle + 1;
  }
  return from;
}
