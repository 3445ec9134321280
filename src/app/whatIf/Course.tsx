import { useState } from 'react';
import type { ExplainedNumber, StoredBranch, WhatIfCourseView, WhatIfView } from '../../engine/engineApi.ts';
import { formatCount } from '../kit/formatCount.ts';
import { formatRecordedDay, formatShortRecordedDay } from '../kit/formatDate.ts';
import { formatMoney, spokenMoney } from '../kit/formatMoney.ts';
import { Money } from '../kit/Money.tsx';
import { useViewAt } from '../state/useView.ts';
import styles from './Course.module.css';
import { type CountedPoint, countedPoints, courseHeight, courseLines, courseWidth, spread } from './courseLines.ts';

const points = 240;

interface Choice {
  readonly key: string;
  readonly name: string;
  readonly of: ExplainedNumber;
}

/** How it went and how it would have gone, from the beginning of the branch up to the moment that is looked at. */
export function Course({ branch, view }: { readonly branch: StoredBranch; readonly view: WhatIfView }) {
  const [wanted, setWanted] = useState('');
  const choices = choicesOf(view);
  const choice = choices.find(({ key }) => key === wanted) ?? choices[0];
  const { base, edits } = branch;
  const { data: course } = useViewAt(
    'whatIfCourse',
    { branch: { base, edits }, of: choice?.of ?? { type: 'total', currency: '' }, points },
    view.at,
    { enabled: choice !== undefined },
  );
  if (!choice || edits.length === 0 || view.at <= base) return null;
  const drawn = course && countedPoints(course.points);
  return (
    <section aria-labelledby="course">
      <div className={styles.head}>
        <h2 id="course">How it would have gone</h2>
        <label className={styles.choice}>
          <span className="visually-hidden">Shown</span>
          <select autoComplete="off" value={choice.key} onChange={({ currentTarget }) => setWanted(currentTarget.value)}>
            {choices.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      {drawn === null && <p className={styles.none}>On the way it is, or would be, beyond what can be counted exactly, so no course is drawn.</p>}
      {view.at - base < 2 ? (
        <p className={styles.none}>The change is about the newest event at this moment. There is no course to draw before more has happened.</p>
      ) : (
        drawn && drawn.length > 1 && <Lines course={course} points={drawn} name={choice.name} />
      )}
    </section>
  );
}

/** In a total of fifty times as much a difference is hardly seen. */
const seenFrom = 0.02;

/** Totals in which the difference shows, then the accounts, then the other totals: where the total stays, as in a transfer, or hides it. */
function choicesOf({ totals, accounts }: WhatIfView): readonly Choice[] {
  const sums = totals.map(({ currency, is, difference }) => ({
    key: `total ${currency}`,
    name: `Total ${currency}`,
    of: { type: 'total', currency } as const,
    shows: difference === null || is === null || Math.abs(difference) > Math.abs(is) * seenFrom,
  }));
  const balances = accounts.map(({ accountId, name }) => ({ key: `account ${accountId}`, name, of: { type: 'balance', accountId } as const }));
  return [...sums.filter(({ shows }) => shows), ...balances, ...sums.filter(({ shows }) => !shows)];
}

interface LinesProps {
  readonly course: WhatIfCourseView;
  readonly points: readonly CountedPoint[];
  readonly name: string;
}

function Lines({ course, points: all, name }: LinesProps) {
  const { currency, exponent } = course;
  const lines = courseLines(all);
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return null;
  const spoken = (amount: number) => spokenMoney(amount, currency, exponent);
  const from = first.recordedAt ? formatRecordedDay(first.recordedAt) : 'the beginning';
  const to = last.recordedAt ? formatRecordedDay(last.recordedAt) : '';
  const words = `${name} from ${from} to ${to}, event ${formatCount(first.position)} to ${formatCount(last.position)}: is ${spoken(last.is)} at the end, would be ${spoken(last.wouldBe)}.`;
  return (
    <figure className={styles.figure}>
      <div className={styles.plot}>
        <div className={styles.scale} aria-hidden="true">
          <span>{formatMoney(lines.highest, currency, exponent)}</span>
          <span>{formatMoney(lines.lowest, currency, exponent)}</span>
        </div>
        <svg viewBox={`0 0 ${courseWidth} ${courseHeight}`} preserveAspectRatio="none" role="img" aria-label={words} className={styles.drawing}>
          <path d={lines.between} className={styles.between} />
          {lines.zero !== null && <path d={`M0 ${lines.zero}H${courseWidth}`} className={styles.zero} />}
          <path d={lines.is} className={styles.is} />
          <path d={lines.wouldBe} className={styles.wouldBe} />
        </svg>
        <div className={styles.axis} aria-hidden="true">
          <span>{first.recordedAt ? formatShortRecordedDay(first.recordedAt) : 'The beginning'}</span>
          <span>{last.recordedAt ? formatShortRecordedDay(last.recordedAt) : ''}</span>
        </div>
      </div>
      <figcaption className={styles.legend}>
        <span>
          <svg viewBox="0 0 28 8" aria-hidden="true" className={styles.sample}>
            <path d="M0 4H28" className={styles.is} />
          </svg>
          is
        </span>
        <span>
          <svg viewBox="0 0 28 8" aria-hidden="true" className={styles.sample}>
            <path d="M0 4H28" className={styles.wouldBe} />
          </svg>
          would be
        </span>
      </figcaption>
      <details className={styles.details}>
        <summary>In figures</summary>
        <table aria-label={`${name}, is and would be`}>
          <thead>
            <tr>
              <th scope="col">After event</th>
              <th scope="col">Is</th>
              <th scope="col">Would be</th>
            </tr>
          </thead>
          <tbody>
            {spread(all, 13).map((point) => (
              <tr key={point.position}>
                <th scope="row">{formatCount(point.position)}</th>
                <td>
                  <Money amount={point.is} currency={currency} exponent={exponent} />
                </td>
                <td>
                  <Money amount={point.wouldBe} currency={currency} exponent={exponent} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
