'use client';
import { createContext, use, useCallback, useRef, useState, type ReactNode } from 'react';

const AnnounceContext = createContext<(words: string) => void>(() => undefined);

/** Says words to screen readers, politely, without showing them. */
export function useAnnounce(): (words: string) => void {
  return use(AnnounceContext);
}

/** The page's one live region. One for all, present before its first words: regions added with their text are missed. */
export function AnnouncerRegion({ children }: { readonly children: ReactNode }) {
  const [words, setWords] = useState('');
  const odd = useRef(false);
  const announce = useCallback((text: string) => {
    // The same words twice must change the text, or the second time is silent.
    odd.current = !odd.current;
    setWords(odd.current ? text : `${text}\u00a0`);
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" aria-live="polite" className="sr-only">{words}</div>
    </AnnounceContext>
  );
}
