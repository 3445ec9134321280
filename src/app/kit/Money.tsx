import { classNames } from './classNames.ts';
import { formatMoney } from './formatMoney.ts';
import styles from './Money.module.css';
import { useFlash } from './useFlash.ts';

interface MoneyProps {
  /** Minor units. `null`: more than can be counted exactly. */
  readonly amount: number | null;
  readonly currency: string;
  readonly exponent: number;
  /** Shows a plus before what comes in, for changes rather than balances. */
  readonly signed?: boolean;
  /** Flashes once after the amount changed in place. */
  readonly flashes?: boolean;
  readonly className?: string | undefined;
}

/** Money on screen: minor units for machines, the person's own way of writing it for people. */
export function Money({ amount, currency, exponent, signed = false, flashes = false, className }: MoneyProps) {
  const flash = useFlash<HTMLDataElement>(flashes ? amount : null);
  if (amount === null) return <span className={styles.beyond}>More than can be counted exactly</span>;
  return (
    <data
      ref={flash}
      value={String(amount)}
      className={classNames(styles.money, signed && amount > 0 && styles.incoming, !signed && amount < 0 && styles.negative, className)}
    >
      {formatMoney(amount, currency, exponent, signed)}
    </data>
  );
}
