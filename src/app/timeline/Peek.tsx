import { useState } from 'react';
import { formatCount } from '../kit/formatCount.ts';
import { formatRecordedTime } from '../kit/formatDate.ts';
import { Money } from '../kit/Money.tsx';
import { useViewAt } from '../state/useView.ts';
import { happened } from './momentWords.ts';
import styles from './Peek.module.css';

interface PeekProps {
  readonly position: number;
  readonly share: number;
  readonly width: number;
  /** The currency of the tide. */
  readonly currency: string | null;
}

/**
 * What lies under the mouse, without going there. All of it is of one position, the last one the engine answered for: a
 * number never stands beside another moment's date. It is for the eye; the slider speaks of where it stands.
 */
export function Peek({ position, share, width, currency }: PeekProps) {
  const [asked, setAsked] = useState(position);
  const moment = useViewAt('moment', {}, asked);
  const accounts = useViewAt('accounts', { limit: 0 }, asked);
  const isAnswered = moment.data?.at === asked && accounts.data?.at === asked;
  // Positions passed while an answer is on its way are left out, the last one never.
  if (asked !== position && (isAnswered || moment.isError || accounts.isError)) setAsked(position);
  const isOfOneMoment = moment.data !== undefined && moment.data.at === accounts.data?.at;
  const total = accounts.data?.totals.find((each) => each.currency === currency);
  return (
    <div className={styles.peek} aria-hidden="true">
      <div className={styles.line} style={{ transform: `translateX(${share * width}px)` }} />
      {isOfOneMoment && (
        <div className={styles.card} style={{ insetInlineStart: `clamp(var(--half), ${share * width}px, ${width}px - var(--half))` }}>
          {moment.data.row ? (
            <>
              <p className={styles.when}>
                <span>Event {formatCount(moment.data.at)}</span>
                <span>{formatRecordedTime(moment.data.row.event.recordedAt)}</span>
              </p>
              <p className={styles.what}>{happened(moment.data)}</p>
              {total?.amount != null && (
                <p className={styles.total}>
                  <span>Total</span>
                  <Money amount={total.amount} currency={total.currency} exponent={total.exponent} className={styles.amount ?? ''} />
                </p>
              )}
            </>
          ) : (
            <p>Before the first event</p>
          )}
        </div>
      )}
    </div>
  );
}
