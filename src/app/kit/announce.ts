let region: HTMLElement | undefined;

/** Says something to people who listen, once, when there is a pause (one polite live region for the whole app). */
export function announce(text: string): void {
  region ??= document.body.appendChild(quietRegion());
  // The same words twice in a row would not be a change, and go unsaid.
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}

function quietRegion(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'visually-hidden';
  element.setAttribute('role', 'status');
  element.setAttribute('aria-live', 'polite');
  return element;
}
