'use client';
import { useEffect, useEffectEvent } from 'react';
import type { RecordingId } from '#contracts/ids.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';

/** The search box as its list sees it. */
export interface Searched {
  /** How often Enter was pressed in it: the same words again lead to the first row again. */
  readonly times: number;
  /** Whether the answer to these words is waited for in the box; asked once, since it is waited for no longer then. */
  readonly take: (q: string | null) => boolean;
}

interface Found {
  readonly searched: Searched;
  /** What this list was asked: the list of the search before stands there until the address has changed. */
  readonly q: string | null;
  /** Its first page has come. */
  readonly isThere: boolean;
  /** Undefined where the list has none. */
  readonly first: RecordingId | undefined;
  readonly goTo: (id: string) => void;
}

/** After Enter in the search box: to the first recording found, once it is there. */
export function useFirstFound({ searched, q, isThere, first, goTo }: Found): void {
  const announce = useAnnounce();
  const arrive = useEffectEvent(() => {
    if (!isThere || !searched.take(q)) return;
    if (first === undefined) announce('No recording answers this.');
    else goTo(first);
  });
  useEffect(() => arrive(), [searched.times, isThere, q]);
}
