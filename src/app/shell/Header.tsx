import { useLocation } from 'wouter';
import { Icon, type IconName } from '../kit/Icon.tsx';
import { lazily } from '../kit/lazily.tsx';
import { askFor } from '../state/asked.ts';
import { useLock } from '../state/lock.ts';
import { PageLink } from '../state/PageLink.tsx';
import styles from './Header.module.css';
import { UpdateOffer } from './UpdateOffer.tsx';
import { Wordmark } from './Wordmark.tsx';

const pages: readonly { readonly to: string; readonly name: string; readonly icon: IconName; readonly isCurrent: (path: string) => boolean }[] = [
  { to: '/', name: 'Accounts', icon: 'accounts', isCurrent: (path) => path === '/' || path.startsWith('/accounts/') },
  { to: '/log', name: 'Log', icon: 'log', isCurrent: (path) => path === '/log' || path.startsWith('/log/') },
  { to: '/settings', name: 'Settings', icon: 'settings', isCurrent: (path) => path === '/settings' },
];

const LockButton = lazily(() => import('./LockButton.tsx').then(({ LockButton }) => LockButton));

export function Header() {
  const [path] = useLocation();
  const hasPassphrase = useLock((lock) => lock.hasPassphrase);
  return (
    <header className={styles.header}>
      <div className={styles.inner}>
        <PageLink to="/" className={styles.home} label="Tidemark, home">
          <Wordmark />
        </PageLink>
        <nav aria-label="Navigation" className={styles.nav}>
          {pages.map(({ to, name, icon, isCurrent }) => (
            <PageLink key={to} to={to} isCurrent={isCurrent(path)} className={styles.link}>
              <Icon name={icon} size={18} />
              {name}
            </PageLink>
          ))}
        </nav>
        {hasPassphrase && <LockButton className={styles.lock} />}
        <button type="button" className={styles.keys} aria-label="Keyboard keys" title="Keyboard keys (?)" onClick={() => askFor({ type: 'keys' })}>
          <Icon name="keyboard" />
        </button>
      </div>
      <UpdateOffer />
    </header>
  );
}
