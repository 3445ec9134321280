import type { Direction } from './playPace.ts';

/** What a key asks of the timeline while its slider has the focus. */
export type KeyAction =
  | { readonly type: 'goTo'; readonly position: number }
  | { readonly type: 'stepByDay'; readonly direction: DayDirection }
  | { readonly type: 'stepByMark'; readonly direction: DayDirection }
  | { readonly type: 'zoom'; readonly direction: 'in' | 'out' }
  | { readonly type: 'togglePlay' }
  | { readonly type: 'shuttle'; readonly direction: Direction }
  | { readonly type: 'bookmark' }
  | { readonly type: 'compareFrom' }
  | { readonly type: 'compareTo' }
  | { readonly type: 'askWhere' }
  | { readonly type: 'returnToNow' };

export type DayDirection = 'previous' | 'next';

/** The parts of a keyboard event that matter here. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

const pageLength = 10;

/** What a key does at a position of a log that ends at `head`; null leaves it to the browser. */
export function actionOfKey(press: KeyPress, at: number, head: number): KeyAction | null {
  if (press.altKey || press.metaKey) return null;
  if (press.ctrlKey) return press.shiftKey ? null : controlledAction(press.key);
  return press.shiftKey ? shiftedAction(press.key) : plainAction(press.key, at, head);
}

function shiftedAction(key: string): KeyAction | null {
  switch (key) {
    case 'ArrowLeft':
      return { type: 'stepByDay', direction: 'previous' };
    case 'ArrowRight':
      return { type: 'stepByDay', direction: 'next' };
    // Where + is the key beside the zero, it takes Shift.
    case '+':
      return { type: 'zoom', direction: 'in' };
    default:
      return null;
  }
}

function controlledAction(key: string): KeyAction | null {
  switch (key) {
    case 'ArrowLeft':
      return { type: 'stepByMark', direction: 'previous' };
    case 'ArrowRight':
      return { type: 'stepByMark', direction: 'next' };
    default:
      return null;
  }
}

function plainAction(key: string, at: number, head: number): KeyAction | null {
  const goTo = (target: number): KeyAction => ({ type: 'goTo', position: Math.min(Math.max(0, target), head) });
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return goTo(at + 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return goTo(at - 1);
    case 'PageUp':
      return goTo(at + pageLength);
    case 'PageDown':
      return goTo(at - pageLength);
    case 'Home':
      return goTo(0);
    case 'End':
      return goTo(head);
    case '+':
      return { type: 'zoom', direction: 'in' };
    case '-':
    case '−':
      return { type: 'zoom', direction: 'out' };
    case ' ':
    case 'k':
      return { type: 'togglePlay' };
    case 'l':
      return { type: 'shuttle', direction: 'forward' };
    case 'j':
      return { type: 'shuttle', direction: 'backward' };
    case 'm':
      return { type: 'bookmark' };
    case 'i':
      return { type: 'compareFrom' };
    case 'o':
      return { type: 'compareTo' };
    case 'g':
      return { type: 'askWhere' };
    case 'Escape':
      return { type: 'returnToNow' };
    default:
      return null;
  }
}
