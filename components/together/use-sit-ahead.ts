'use client';
import { useState } from 'react';
import { useApi } from '#components/api/client.ts';
import { preloadPlayer } from '#components/player/preload.ts';
import type { IncidentDetail } from '#contracts/incidents.ts';

type Ahead = typeof import('./ahead.ts');

/**
 * What a link to the watch page does before its page comes. Leaning towards it (hover, focus, touch) fetches the page and its code, which
 * says nothing to the ledger; the click itself asks for the viewing, so that footage and page come together.
 */
export function useSitAhead(incident: Pick<IncidentDetail, 'recordings'>) {
  const api = useApi();
  const [isWarm, setWarm] = useState(false);
  const [ahead, setAhead] = useState<Ahead | null>(null);
  const warm = () => {
    if (isWarm) return;
    setWarm(true);
    // A failure here comes up again, in words, when the page itself loads what it needs.
    preloadPlayer().catch(() => undefined);
    import('./ahead.ts').then(setAhead, () => undefined);
  };
  return {
    prefetch: isWarm ? true : null,
    onPointerEnter: warm,
    onFocus: warm,
    onPointerDown: warm,
    onClick: (event: { readonly ctrlKey: boolean; readonly metaKey: boolean; readonly shiftKey: boolean }) => {
      // Opened in another tab, this one's viewing would have no page.
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) ahead?.sitAhead(api, incident);
    },
  };
}
