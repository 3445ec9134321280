import { position } from '../../eventsourcing/event.ts';
import { today } from '../kit/formatDate.ts';
import { commitAddress, returnToNow } from './address.ts';
import { asOfDay } from './asOf.ts';
import { engine } from './engine.ts';
import { type Playhead, positionOf, usePlayhead } from './playhead.ts';

/**
 * The dated clock. While it is chosen the app shows a **day**, with all that is known now; the thumb stands where that day ended as
 * recorded, so that the other clock is one gesture away and shows the same day. Moving the thumb moves the day.
 */

/** The day that was last asked for by its date, and where that led: the recorded clock shows no more than the position. */
let asked: { readonly day: string; readonly at: number } | null = null;

/** Counts what was wanted; of two answers on their way, the later question's counts. */
let wanted = 0;
/** True while day and thumb are changed here, so that neither has to follow the other. */
let isOwn = false;

function change(to: Partial<Playhead>): void {
  isOwn = true;
  usePlayhead.setState(to);
  isOwn = false;
}

/** The recorded clock goes to a day by its date. */
export function rememberAskedDay(day: string): void {
  asked = { day, at: positionOf(usePlayhead.getState()) };
}

/** Shows a day as dated: one Back away from where one was. Does nothing for a text that is no day. */
export async function showDay(day: string): Promise<void> {
  const asOf = asOfDay(day);
  if (!asOf) return;
  const own = ++wanted;
  const { head, at, headWhenLeft } = usePlayhead.getState();
  const { position: ended } = await engine.view('dayEnd', { at: head, before: asOf.dayEnds });
  if (own !== wanted) return;
  change({ asOf, at: ended < head ? ended : null, headWhenLeft: at === null ? head : headWhenLeft });
  commitAddress();
}

/** Changes the clock, for the same day. */
export async function chooseClock(clock: 'recorded' | 'dated'): Promise<void> {
  const playhead = usePlayhead.getState();
  if (clock === 'dated') return showDay(asked?.at === positionOf(playhead) ? asked.day : await dayOfThumb());
  if (!playhead.asOf) return;
  wanted += 1;
  rememberAskedDay(playhead.asOf.day);
  if (playhead.at === null) return returnToNow();
  usePlayhead.setState({ asOf: null });
  commitAddress();
}

/** Has the dates of all entries read, so that whoever is about to ask for a day waits less. */
export function prepareDates(): void {
  const { head } = usePlayhead.getState();
  engine.view('datedDay', { at: head, day: today(), direction: 'next' }).catch(() => undefined);
}

/** To the nearest day before or after for which anything counts. Answers false where there is none. */
export async function stepDatedDay(direction: 'previous' | 'next'): Promise<boolean> {
  const { asOf, head } = usePlayhead.getState();
  if (!asOf) return false;
  const { day } = await engine.view('datedDay', { at: head, day: asOf.day, direction });
  if (day !== null) await showDay(day);
  return day !== null;
}

/** The day on which the event at the thumb was recorded; today at the head. */
async function dayOfThumb(): Promise<string> {
  const { at } = usePlayhead.getState();
  if (at === null) return today();
  const { instant } = await engine.view('recordedBy', { at: position(Math.max(1, at)) });
  return instant === null ? today() : today(new Date(instant));
}

/** A movement is over when the thumb has rested so long. */
const restMs = 400;
let rest: ReturnType<typeof setTimeout> | undefined;

async function followThumb(): Promise<void> {
  const own = ++wanted;
  const asOf = asOfDay(await dayOfThumb());
  if (own !== wanted || !asOf || !usePlayhead.getState().asOf) return;
  change({ asOf });
  clearTimeout(rest);
  rest = setTimeout(commitAddress, restMs);
}

/** The other follows, when the thumb was moved, or a day came by the address. */
function follow(now: Playhead, before: Playhead): void {
  // Left elsewhere: a day that is still on its way would bring it back.
  if (!isOwn && !now.asOf && before.asOf) wanted += 1;
  if (isOwn || !now.asOf) return;
  if (now.asOf !== before.asOf) void showDay(now.asOf.day);
  else if (now.at !== before.at) void followThumb();
}

usePlayhead.subscribe(follow);
// The address may have asked for a day before this was loaded.
follow(usePlayhead.getState(), { ...usePlayhead.getState(), asOf: null });
