import { create } from 'zustand';

export type Theme = 'system' | 'light' | 'dark';

interface ThemeChoice {
  readonly theme: Theme;
}

const rememberedUnder = 'tidemark-theme';

/** How the app looks, chosen per browser: the one setting that is not worth an event. */
export const useTheme = create<ThemeChoice>()(() => ({ theme: remembered() }));

export function chooseTheme(theme: Theme): void {
  useTheme.setState({ theme });
  localStorage.setItem(rememberedUnder, theme);
}

/** Puts the chosen theme on the document, now and whenever it changes; `system` leaves the choice to the browser. */
export function followTheme(root: HTMLElement): void {
  const apply = ({ theme }: ThemeChoice) => {
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  };
  apply(useTheme.getState());
  useTheme.subscribe(apply);
}

function remembered(): Theme {
  const theme = localStorage.getItem(rememberedUnder);
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}
