import { isTimeToLock, lockAfter } from './lockAfter.ts';
import { lockNow } from './lockChannel.ts';

/** When someone was last there, in any tab; in milliseconds since 1970. Storage is what tabs share even while they are frozen. */
const rememberedUnder = 'tidemark-active-at';
const noteEveryMs = 5_000;
const lookEveryMs = 5_000;
/** What other tabs noted reaches one in the background late. */
const lookAgainAfterMs = 1_000;
/** By so much the device may correct its clock. */
const clockSlackMs = 60_000;

let notedAtMs = 0;

/** From now on the ledger locks itself when nobody has touched it for as long as was chosen. */
export function lockWhenIdle(): void {
  stayUnlocked();
  for (const sign of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'])
    addEventListener(sign, someoneIsThere, { capture: true, passive: true });
  for (const comesBack of ['focus', 'pageshow']) addEventListener(comesBack, lockIfIdle);
  document.addEventListener('visibilitychange', lockIfIdle);
  setInterval(() => (document.hidden && isIdle() ? setTimeout(lockIfIdle, lookAgainAfterMs) : lockIfIdle()), lookEveryMs);
}

/** Someone is there, or work that they asked for is under way. */
export function stayUnlocked(): void {
  notedAtMs = Date.now();
  localStorage.setItem(rememberedUnder, String(notedAtMs));
}

function someoneIsThere(): void {
  const sinceMs = Date.now() - notedAtMs;
  if (sinceMs >= 0 && sinceMs < noteEveryMs) return;
  // The first touch after hours of sleep comes too late.
  if (isIdle()) lockNow();
  else stayUnlocked();
}

function lockIfIdle(): void {
  if (isIdle()) lockNow();
}

function isIdle(): boolean {
  const now = Date.now();
  // A clock that was put back would keep the ledger open for as long.
  const noted = [notedAtMs, Number(localStorage.getItem(rememberedUnder))].filter((at) => at <= now + clockSlackMs);
  return isTimeToLock(lockAfter(), Math.max(0, ...noted), now);
}
