import type { WritingStop } from '../../engine/engineApi.ts';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { formatRecordedDay } from '../kit/formatDate.ts';

/** Why this tab stores nothing more, where what it shows is kept, and what to do. */
export interface StopWords {
  readonly title: string;
  readonly reason: string;
  /** What to do about it. */
  readonly advice: string;
  /** What the button for an export is called; null where there is nothing to export. */
  readonly exportLabel: string | null;
}

const lostTitles = {
  nothing: 'The ledger is gone from this browser',
  another: 'Another ledger is in the place of this one',
  less: 'The browser has lost part of the ledger',
  parted: 'The ledger was put back to an earlier state',
} as const;

const lostReasons = {
  nothing: 'While this tab was open it was erased, or the data of this site was cleared.',
  another: 'While this tab was open the ledger was erased, and another one begun in this browser.',
  less: 'What is stored there lacks events that this tab knows.',
  parted: 'While this tab was open events that it knows were taken away in the browser’s storage, and others stored in their place.',
} as const;

/** How many events there were when the ledger was last seen, when that was (RFC 3339), and how many there are. */
interface Loss {
  readonly seenHead: number;
  readonly seenAt: string;
  readonly head: number;
}

/** What is missing of a ledger that was seen whole before, and what to do. */
export function lossWords({ seenHead, seenAt, head }: Loss): StopWords & { readonly acceptLabel: string } {
  const seen = formatRecordedDay(seenAt);
  if (head === 0)
    return {
      title: 'This browser held a ledger that is no longer here',
      reason: `It had ${countOf(seenHead, 'event')} when it was last seen, on ${seen}. The browser has lost it, or its data was cleared.`,
      advice: 'Restore a backup, or any log file that you exported before; or begin anew.',
      exportLabel: null,
      acceptLabel: 'Begin anew',
    };
  return {
    title: 'The newest events of this ledger are missing',
    reason: `Event ${formatCount(seenHead)} was seen here on ${seen}, but what is stored now ends at event ${formatCount(head)}. The browser has lost the rest.`,
    advice: 'Restore a backup that holds them: only what is missing is added. Or go on without them.',
    exportLabel: 'Export what is left',
    acceptLabel: 'Go on without them',
  };
}

export function stopWords(stop: WritingStop): StopWords {
  switch (stop.type) {
    case 'LedgerLost':
      return {
        title: lostTitles[stop.found],
        reason: lostReasons[stop.found],
        advice:
          stop.head === 0
            ? 'Nothing more is stored by this tab. Reload to go on.'
            : `Only this tab still holds ${stop.head === 1 ? 'its one event' : `its ${countOf(stop.head, 'event')}`}, and nothing more is stored. Export them to keep them, then reload.`,
        exportLabel: stop.head === 0 ? null : 'Export what this tab holds',
      };
    case 'Erasing':
      return {
        title: 'This ledger is being erased',
        reason: 'Another tab or window of this browser still has it open.',
        advice: 'Close the other tabs of Tidemark: it is erased as soon as they are gone, or else when you reload. Nothing more is stored.',
        exportLabel: stop.head === 0 ? null : 'Export what this tab holds',
      };
    case 'NewerLog':
      return {
        title: 'A newer version of Tidemark keeps this ledger now',
        reason: 'This tab has the older version, which could spoil what the newer one writes.',
        advice: 'Nothing was lost, and nothing more is stored by this tab. Reload to get the newer version.',
        exportLabel: stop.head === 0 ? null : 'Export what this tab holds',
      };
    case 'LogDamaged':
      return {
        title: `The log is damaged at event ${formatCount(stop.position)}`,
        reason: `${sentence(stop.reason)} ${shownUpTo(stop.head)}`,
        advice:
          stop.head === 0
            ? 'Nothing on the disk was touched, and nothing can be stored. Reload to try again; if it says the same, a log file that you exported before can be imported once this ledger is erased in the settings.'
            : 'Nothing on the disk was touched, and nothing can be stored. Export what is sound. To go on from there, erase this ledger in the settings and import the file, or a newer one that you have.',
        exportLabel: stop.head === 0 ? null : 'Export what is sound',
      };
    case 'LogRepaired':
      return {
        title: `Event ${formatCount(stop.position)} had been damaged in the browser’s storage`,
        reason: 'The ledger was written anew from its second copy, which was whole.',
        advice: 'Reload to see it as it was recorded. Nothing is stored by this tab until then.',
        exportLabel: null,
      };
    case 'NewerEvent':
      return {
        title: `Event ${formatCount(stop.position)} was made by a newer version of Tidemark`,
        reason: `This version does not know what it means (${stop.eventType.slice(0, 60)}). ${shownUpTo(stop.head)}`,
        advice: 'Nothing was dropped, and nothing can be stored. Reload to get the newer version.',
        exportLabel: 'Export the whole log',
      };
  }
}

function shownUpTo(head: number): string {
  return head === 0 ? 'Nothing can be shown.' : `What is shown ends at event ${formatCount(head)}, the last good one.`;
}

const sentence = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`;
