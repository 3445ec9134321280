import { contentAfterScroll, type ScrollScale, scrollScale, toContent, toScroll } from './scrollScale.ts';

/** Where the top of the screen is: in the box that stands for the list, and in the list. */
export interface Place {
  readonly scrollPx: number;
  readonly contentPx: number;
  readonly screenPx: number;
}

/** Where scrolling counts as over, in browsers that do not say so. */
const restMs = 160;
const samePx = 1;

/** Follows where the page's scrolling stands within one long list (`scrollScale.ts`). */
export class ScrollPlace {
  #box: HTMLElement | null = null;
  #scale: ScrollScale = scrollScale(0, 0);
  #place: Place = { scrollPx: 0, contentPx: 0, screenPx: 0 };
  #changed: () => void = () => undefined;

  readonly place = (): Place => this.#place;

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#changed = changed;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onScroll = () => {
      this.#look();
      if ('onscrollend' in window) return;
      clearTimeout(timer);
      timer = setTimeout(this.#rest, restMs);
    };
    addEventListener('scroll', onScroll, { passive: true });
    addEventListener('resize', onScroll, { passive: true });
    addEventListener('scrollend', this.#rest, { passive: true });
    return () => {
      clearTimeout(timer);
      removeEventListener('scroll', onScroll);
      removeEventListener('resize', onScroll);
      removeEventListener('scrollend', this.#rest);
    };
  };

  /** Takes up a list, or the list as it has grown or shrunk: the box keeps its place on the page, and the rows follow it. */
  fit(box: HTMLElement | null, scale: ScrollScale): void {
    this.#box = box;
    this.#scale = scale;
    const scrollPx = this.#scrolledPx();
    this.#stand(scrollPx, toContent(scale, scrollPx));
  }

  /** Scrolls the page to a place in the list, or as near as the page goes. */
  show(contentPx: number): void {
    const wanted = toScroll(this.#scale, contentPx);
    scrollBy({ top: wanted - this.#scrolledPx(), behavior: 'instant' });
    const scrollPx = this.#scrolledPx();
    const isThere = Math.abs(scrollPx - wanted) <= samePx;
    this.#stand(scrollPx, isThere ? contentPx : toContent(this.#scale, scrollPx));
  }

  #look(): void {
    const scrollPx = this.#scrolledPx();
    this.#stand(scrollPx, contentAfterScroll(this.#scale, this.#place, scrollPx, innerHeight));
  }

  /** Small steps have put box and list apart: the box is put right, and no row is seen to move. */
  readonly #rest = (): void => {
    this.#look();
    const { scrollPx, contentPx } = this.#place;
    if (Math.abs(toScroll(this.#scale, contentPx) - scrollPx) > samePx) this.show(contentPx);
  };

  #scrolledPx(): number {
    return -(this.#box?.getBoundingClientRect().top ?? 0);
  }

  #stand(scrollPx: number, contentPx: number): void {
    const { scrollPx: before, contentPx: contentBefore, screenPx } = this.#place;
    if (scrollPx === before && contentPx === contentBefore && screenPx === innerHeight) return;
    this.#place = { scrollPx, contentPx, screenPx: innerHeight };
    this.#changed();
  }
}
