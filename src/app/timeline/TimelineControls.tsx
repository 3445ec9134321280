import type { Ref } from 'react';
import { BookmarkButtons } from './BookmarkButtons.tsx';
import { CompareButton } from './CompareButton.tsx';
import { GoTo } from './GoTo.tsx';
import { PlayControls } from './PlayControls.tsx';
import { RailControls } from './RailControls.tsx';
import { StepButtons } from './StepButtons.tsx';
import styles from './TimelineControls.module.css';
import { TimelineMenu } from './TimelineMenu.tsx';
import type { PopoverHandle } from './TimelinePopover.tsx';
import { WhatIfButton } from './WhatIfButton.tsx';

/** What is beside the slider once there are events: loaded with the first of them. */
export function TimelineControls({ ref }: { readonly ref: Ref<PopoverHandle> }) {
  return (
    <div className={styles.controls}>
      <RailControls />
      <PlayControls />
      <StepButtons />
      <GoTo ref={ref} />
      <CompareButton />
      <WhatIfButton />
      <div className={styles.bookmarks}>
        <BookmarkButtons />
      </div>
      <TimelineMenu />
    </div>
  );
}
