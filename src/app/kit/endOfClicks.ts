/**
 * Makes what is left of a series of clicks go nowhere: the second click of a double click whose first closed a dialog would land on
 * what was beneath. Lasts until a click that begins a series, or comes from the keyboard.
 */
export function endOfClicks(): void {
  const drop = (event: MouseEvent) => {
    if (event.detail > 1) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    removeEventListener('mousedown', drop, true);
    removeEventListener('click', drop, true);
  };
  addEventListener('mousedown', drop, true);
  addEventListener('click', drop, true);
}
