import { navigate } from 'wouter/use-browser-location';
import { addressHere } from './address.ts';
import { compareBetween, comparePath, isComparing, rangeOf, useCompare } from './compare.ts';
import { notify } from './notices.ts';
import { positionOf, usePlayhead } from './playhead.ts';

/** The page one came from, to go back to it. */
let cameFrom = '/';

/** Shows the two moments beside each other: the playhead, and the one chosen last to compare from. */
export function openCompare(): void {
  if (isComparing()) return;
  cameFrom = location.pathname;
  if (usePlayhead.getState().asOf) {
    usePlayhead.setState({ asOf: null });
    notify('Two moments are compared as recorded: the clock is set to that.');
  }
  const range = rangeOf(useCompare.getState(), usePlayhead.getState());
  navigate(range ? `${comparePath}?from=${range.from}&to=${range.to}` : addressHere(comparePath));
}

/** Compares from where the playhead stands. Where to is chosen by going there. */
export function compareFromHere(): void {
  const here = positionOf(usePlayhead.getState());
  useCompare.setState({ start: here, isSwapped: false });
  if (!isComparing()) notify(`Comparing from event ${here}. Go to another moment and press O.`);
}

/** Compares to where the playhead stands, from the moment chosen before. */
export function compareToHere(): void {
  const { start } = useCompare.getState();
  const here = positionOf(usePlayhead.getState());
  if (start !== null && !isComparing()) compareBetween(start, here);
  openCompare();
}

/** Goes back to where one came from, at the later moment. Answers false where nothing is compared. */
export function leaveCompare(): boolean {
  if (!isComparing()) return false;
  navigate(addressHere(cameFrom));
  return true;
}
