import { beforeEach, describe, expect, test } from 'vitest';
import { scaleByEvent, scaleWithin, wholeRail } from './railScale.ts';
import { chooseAxis, panBy, panTo, railChanged, showWhole, useRailView, zoomAbout, zoomIn, zoomOut } from './railView.ts';

const window = () => useRailView.getState().window;

beforeEach(() => useRailView.setState({ axis: 'event', window: wholeRail, shortest: 0.001, playhead: 0.5 }));

describe('TIMELINE 8: the zoom window', () => {
  test('zooming in is around the playhead, and zooming out comes back to the whole', () => {
    zoomIn();
    expect(window()).toEqual({ from: 0.375, to: 0.625 });
    zoomIn();
    zoomOut();
    zoomOut();
    expect(window()).toEqual(wholeRail);
    zoomOut();
    expect(window()).toEqual(wholeRail);
  });

  test('it stays on the rail, and comes no nearer than one event is wide', () => {
    railChanged(1, 0.01);
    for (let press = 0; press < 9; press++) zoomIn();
    expect(window().to).toBe(1);
    expect(window().to - window().from).toBeCloseTo(0.01);
  });

  test('a pinch keeps the place under the fingers, a drag of the window moves it, its ends hold', () => {
    zoomAbout(0.5, 0.8);
    expect(window().from).toBeCloseTo(0.4);
    expect(window().to).toBeCloseTo(0.9);
    panBy(-10);
    expect(window().from).toBe(0);
    panTo(0.3);
    expect(window().from).toBeCloseTo(0.3);
    expect(window().to - window().from).toBeCloseTo(0.5);
    showWhole();
    expect(window()).toEqual(wholeRail);
  });

  test('the window follows the playhead, but not while only the window is moved', () => {
    zoomIn();
    railChanged(0.9, 0.001);
    expect(window().from).toBeCloseTo(0.75);
    panTo(0);
    railChanged(0.9, 0.001);
    expect(window().from).toBe(0);
    railChanged(0.1, 0.001);
    expect(window().from).toBe(0);
  });

  test('another axis begins with the whole of it', () => {
    zoomIn();
    chooseAxis('date');
    expect(useRailView.getState()).toMatchObject({ axis: 'date', window: wholeRail });
  });

  test('of 1,000,000 events on 360 px, taps and zooms come within a step of any event', () => {
    const head = 1_000_000;
    const width = 336;
    const wanted = 271_828;
    let at = head;
    let actions = 0;
    while (at !== wanted && actions < 40) {
      const scale = scaleWithin(scaleByEvent(head), window());
      const tapped = scale.positionAt(Math.round(scale.shareOf(wanted) * width) / width);
      if (tapped === at) zoomIn();
      else at = tapped;
      railChanged(at / head, Math.min(1, width / 24 / head));
      actions += 1;
    }
    expect(at).toBe(wanted);
  });
});
