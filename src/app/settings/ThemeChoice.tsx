import { Icon, type IconName } from '../kit/Icon.tsx';
import { chooseTheme, type Theme, useTheme } from '../state/theme.ts';
import styles from './ThemeChoice.module.css';

const themes: readonly { readonly theme: Theme; readonly name: string; readonly icon: IconName }[] = [
  { theme: 'system', name: 'System', icon: 'system' },
  { theme: 'light', name: 'Light', icon: 'sun' },
  { theme: 'dark', name: 'Dark', icon: 'moon' },
];

/** Light, dark, or as the system is. Kept in this browser. */
export function ThemeChoice() {
  const chosen = useTheme(({ theme }) => theme);
  return (
    <fieldset className={styles.choice}>
      <legend>Theme</legend>
      <div className={styles.themes}>
        {themes.map(({ theme, name, icon }) => (
          <label key={theme} className={styles.theme}>
            <input type="radio" name="theme" value={theme} checked={theme === chosen} onChange={() => chooseTheme(theme)} />
            <Icon name={icon} size={18} />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
