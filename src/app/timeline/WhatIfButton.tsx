import { navigate } from 'wouter/use-browser-location';
import { classNames } from '../kit/classNames.ts';
import { Icon } from '../kit/Icon.tsx';
import { addressHere } from '../state/address.ts';
import { usePlayhead } from '../state/playhead.ts';
import { whatIfPath } from '../state/whatIfPath.ts';
import styles from './CompareButton.module.css';
import stepStyles from './StepButtons.module.css';

/** To what might have been. On a phone it is in the menu, where there is room. */
export function WhatIfButton() {
  return (
    <button type="button" className={classNames(stepStyles.step, styles.compare)} aria-label="What if" title="What if…" onClick={openWhatIf}>
      <Icon name="branch" />
    </button>
  );
}

function openWhatIf(): void {
  // What might have been is told as recorded.
  usePlayhead.setState({ asOf: null });
  navigate(addressHere(whatIfPath));
}
