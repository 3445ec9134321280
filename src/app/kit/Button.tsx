import { type ButtonHTMLAttributes, useId } from 'react';
import styles from './Button.module.css';
import { classNames } from './classNames.ts';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` for the one thing most people came for, `danger` for what cannot be undone; everything else is quiet. */
  readonly variant?: 'primary' | 'quiet' | 'danger';
  readonly icon?: IconName;
  /** Disables the button and says why, to the eye (on hover or tap) and to the ear. */
  readonly disabledReason?: string | undefined;
}

export function Button({ variant = 'quiet', icon, disabledReason, disabled, className, children, type = 'button', ...rest }: ButtonProps) {
  const reasonId = useId();
  const isExplained = disabledReason !== undefined;
  const button = (
    <button
      {...rest}
      type={type}
      disabled={disabled === true || isExplained}
      className={classNames(styles.button, styles[variant], className)}
      {...(isExplained ? { 'aria-describedby': reasonId } : {})}
    >
      {icon && <Icon name={icon} size={18} />}
      {children}
    </button>
  );
  if (!isExplained) return button;
  return (
    <span className={styles.explained}>
      {button}
      <span id={reasonId} role="tooltip" className={styles.reason}>
        {disabledReason}
      </span>
    </span>
  );
}
