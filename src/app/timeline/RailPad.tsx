import { type PointerEvent, useEffect, useRef } from 'react';
import { commitAddress } from '../state/address.ts';
import { goTo } from '../state/playhead.ts';
import { pausePlay } from './playState.ts';
import { pointedShare } from './pointedShare.ts';
import styles from './RailPad.module.css';
import type { RailScale } from './railScale.ts';
import { panBy, useRailView, zoomAbout } from './railView.ts';
import { focusTimeline } from './timelineFocus.ts';

/** Less movement than this, in pixels, is a tap. */
const tapPixels = 5;
/** A whole turn of a wheel, or a pinch of two fingers on a pad, makes the window so much longer or shorter. */
const zoomPerPixel = 1.004;

interface Press {
  readonly id: number;
  readonly x: number;
  hasMoved: boolean;
}

/**
 * Takes the pointer where the rail is not laid out as the native slider thinks: zoomed in, or by date. The slider keeps the
 * focus, the keys and what is heard.
 */
export function RailPad({ scale, length }: { readonly scale: RailScale; readonly length: number }) {
  const press = useRef<Press | null>(null);
  const pad = useRef<HTMLDivElement>(null);
  useEffect(() => zoomByWheel(pad.current), []);

  const goToPointer = ({ currentTarget, clientX }: PointerEvent) => {
    const row = currentTarget.getBoundingClientRect();
    goTo(scale.positionAt(pointedShare({ pointer: clientX, left: row.left, width: row.width, length })));
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    press.current = { id: event.pointerId, x: event.clientX, hasMoved: false };
    pausePlay();
    focusTimeline();
    goToPointer(event);
  };
  const onPointerMove = (event: PointerEvent) => {
    const pressed = press.current;
    if (pressed?.id !== event.pointerId) return;
    pressed.hasMoved ||= Math.abs(event.clientX - pressed.x) >= tapPixels;
    if (pressed.hasMoved) goToPointer(event);
  };
  const onRelease = (event: PointerEvent) => {
    if (press.current?.id !== event.pointerId) return;
    press.current = null;
    commitAddress();
  };

  return (
    <div
      ref={pad}
      className={styles.pad}
      aria-hidden="true"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onRelease}
      onPointerCancel={onRelease}
    />
  );
}

/** With Ctrl (as a pinch on a pad arrives) about the pointer, without it sideways. React's own listener could not keep the page still. */
function zoomByWheel(pad: HTMLDivElement | null) {
  if (!pad) return;
  const onWheel = (event: WheelEvent) => {
    const { window } = useRailView.getState();
    const shown = window.to - window.from;
    if (event.ctrlKey) {
      const { left, width } = pad.getBoundingClientRect();
      zoomAbout(zoomPerPixel ** event.deltaY, window.from + ((event.clientX - left) / width) * shown);
    } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      panBy((event.deltaX / pad.clientWidth) * shown);
    } else return;
    event.preventDefault();
  };
  pad.addEventListener('wheel', onWheel, { passive: false });
  return () => pad.removeEventListener('wheel', onWheel);
}
