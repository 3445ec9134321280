import { create } from 'zustand';

/** One sentence that the person should read, shown until it is dismissed or followed by another. */
export interface Notice {
  readonly text: string;
  readonly kind: 'done' | 'problem';
}

interface Notices {
  readonly notice: Notice | null;
}

export const useNotices = create<Notices>(() => ({ notice: null }));

export function notify(text: string, kind: Notice['kind'] = 'done'): void {
  useNotices.setState({ notice: { text, kind } });
}

export function dismissNotice(): void {
  useNotices.setState({ notice: null });
}
