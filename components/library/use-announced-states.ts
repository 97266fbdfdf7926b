'use client';
import { useEffect, useRef } from 'react';
import type { RecordingState, RecordingSummary } from '#contracts/recordings.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { londonShortClock } from '#components/ui/london-time.ts';
import { startOf } from './shifts.ts';

const SAID: Partial<Record<RecordingState, string>> = {
  ready: 'is ready to watch',
  unplayable: 'can’t be played',
  quarantined: 'is quarantined',
};

/** Tells screen readers what the chips tell the eye: a new recording, and the end of a recording's way. Not every percent. */
export function useAnnouncedStates(recordings: readonly RecordingSummary[]): void {
  const announce = useAnnounce();
  const before = useRef<ReadonlyMap<string, RecordingState> | null>(null);
  useEffect(() => {
    const had = before.current;
    before.current = new Map([...(had ?? []), ...recordings.map((r) => [r.id as string, r.state] as const)]);
    if (!had || had.size === 0) return;
    const news = recordings.flatMap((r) => {
      const what = SAID[r.state];
      const was = had.get(r.id);
      return what && was && was !== r.state ? [`The recording of ${londonShortClock(startOf(r))} ${what}.`] : [];
    });
    if (news.length) announce(news.join(' '));
  }, [recordings, announce]);
}
