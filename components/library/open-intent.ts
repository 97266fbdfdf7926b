'use client';
import { useState } from 'react';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { useApi } from '#components/api/client.ts';
import { preloadPlayer, startOpening } from '#components/player/preload.ts';
import { rememberOpened } from './last-opened.ts';

export interface OpenIntent {
  readonly href: string;
  /** The whole page once leant towards, so that the click needs no answer from the server; before that nothing, or fifty rows would fetch fifty pages. */
  readonly prefetch: boolean;
  readonly onPointerEnter: () => void;
  readonly onFocus: () => void;
  readonly onPointerDown: () => void;
  readonly onClick: (event: { readonly ctrlKey: boolean; readonly metaKey: boolean; readonly shiftKey: boolean }) => void;
}

/**
 * What a link to a recording does before its page comes. Leaning towards it (hover, focus, touch) fetches the page and
 * the player, which says nothing to the ledger; the click itself asks for the viewing, so that footage and page come
 * together. Not on the press: a press that becomes a scroll would stand in the ledger as a viewing.
 */
export function useOpenIntent(recording: Pick<RecordingSummary, 'id' | 'state' | 'locked' | 'reasonRequired'>): OpenIntent {
  const api = useApi();
  const [warmed, setWarmed] = useState(false);
  const warm = () => {
    if (warmed) return;
    setWarmed(true);
    // A failure here comes up again, in words, when the page itself loads the player.
    preloadPlayer().catch(() => undefined);
  };
  return {
    href: `/recordings/${recording.id}`,
    prefetch: warmed,
    onPointerEnter: warm,
    onFocus: warm,
    onPointerDown: warm,
    onClick: (event) => {
      rememberOpened(recording.id);
      // Opened in another tab, this one's viewing would have no page.
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) startOpening(api, recording);
    },
  };
}
