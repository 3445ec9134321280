import type { CompareView } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { countOf } from '../kit/formatCount.ts';
import { Money } from '../kit/Money.tsx';
import { askFor } from '../state/asked.ts';
import { PageLink } from '../state/PageLink.tsx';
import { ComparedAccounts } from './ComparedAccounts.tsx';
import styles from './ComparedCurrencies.module.css';

/** What changed between the two moments, per currency: amounts of different currencies are never compared. */
export function ComparedCurrencies({ view, onShowAll }: { readonly view: CompareView; readonly onShowAll: () => void }) {
  const { at, from, currencies, deeds } = view;
  const earlier = Math.min(at, from);
  if (at === from) return <p className={styles.none}>No change: both are the same moment. Move one of them.</p>;
  if (currencies.length === 0) return <p className={styles.none}>No change: no account was open at either moment.</p>;
  const isUnchanged = currencies.every(({ changed }) => changed === 0);
  return (
    <>
      {isUnchanged ? (
        <p className={styles.none}>No change: no money moved between these moments.</p>
      ) : (
        <div className={styles.summary}>
          {currencies.map(({ currency, exponent, accounts: [most] }) =>
            !most?.difference ? null : (
              <p key={currency} className={styles.most}>
                <strong>{most.name}</strong> changed most{currencies.length > 1 && ` in ${currency}`}:{' '}
                <Money amount={most.difference} currency={currency} exponent={exponent} signed /> by {countOf(most.entries, 'entry', 'entries')}.{' '}
                <Button
                  className={styles.why}
                  aria-label={`Why did ${most.name} change?`}
                  onClick={() =>
                    askFor({ type: 'explain', of: { type: 'balance', accountId: most.accountId }, at: Math.max(at, from), after: earlier })
                  }
                >
                  Why?
                </Button>
              </p>
            ),
          )}
          <Deeds done={deeds.opened} words="Opened in between" />
          <Deeds done={deeds.closed} words="Closed in between" />
          <Deeds done={deeds.reopened} words="Reopened in between" />
        </div>
      )}
      <p className={styles.log}>
        <PageLink to={`/log?after=${earlier}`}>{countOf(Math.abs(at - from), 'event')} in between, in the log</PageLink>
      </p>
      {currencies.map((currency) => (
        <ComparedAccounts key={currency.currency} compared={currency} from={from} to={at} onShowAll={onShowAll} />
      ))}
    </>
  );
}

function Deeds({ done: { count, names }, words }: { readonly done: CompareView['deeds']['opened']; readonly words: string }) {
  if (count === 0) return null;
  const rest = count - names.length;
  return (
    <p>
      {words}: {names.join(', ')}
      {rest > 0 && ` and ${countOf(rest, 'other')}`}.
    </p>
  );
}
