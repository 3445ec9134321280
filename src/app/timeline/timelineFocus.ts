/** The one slider of the timeline on the page, for those who send the focus there. */
let slider: HTMLInputElement | null = null;

/** A ref for the slider. */
export function keepTimelineSlider(element: HTMLInputElement | null): void {
  slider = element;
}

export function focusTimeline(): void {
  slider?.focus({ preventScroll: true });
}
