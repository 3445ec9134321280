import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type Theme = 'system' | 'light' | 'dark';

interface ThemeChoice {
  readonly theme: Theme;
}

/** How the app looks, chosen per browser: the one setting that is not worth an event. */
export const useTheme = create<ThemeChoice>()(persist(() => ({ theme: 'system' as Theme }), { name: 'tidemark-theme' }));

export function chooseTheme(theme: Theme): void {
  useTheme.setState({ theme });
}

/** Puts the chosen theme on the document, now and whenever it changes; `system` leaves the choice to the browser. */
export function followTheme(root: HTMLElement): void {
  const apply = ({ theme }: ThemeChoice) => {
    if (theme === 'light' || theme === 'dark') root.dataset['theme'] = theme;
    else delete root.dataset['theme'];
  };
  apply(useTheme.getState());
  useTheme.subscribe(apply);
}
