'use client';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';

/** Sends a person on by itself: the page it leads to is the first one they see, and begins at its top. */
const START = '/';

/**
 * After going from page to page without loading, puts the focus on the new page's heading: the pressed link is gone, and
 * with it the place from which Tab goes on and at which a screen reader reads (WCAG 2.4.3). Not where something on
 * the page has taken it already, say the row that was opened last. A heading that comes later is waited for, until the
 * person moves the focus themselves.
 */
export function useArrivalFocus(): void {
  const path = usePathname();
  const from = useRef(path);
  useEffect(() => {
    const isRedirect = from.current === START;
    if (from.current === path) return;
    from.current = path;
    const content = document.getElementById('content');
    if (isRedirect || !content) return;
    const before = document.activeElement;
    const arrive = (): boolean => {
      const now = document.activeElement;
      if (now !== before && now !== document.body) return true;
      if (now !== content && content.contains(now)) return true;
      const heading = content.querySelector('h1');
      if (!heading) return false;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      return true;
    };
    if (arrive()) return;
    const watch = new MutationObserver(() => arrive() && watch.disconnect());
    watch.observe(content, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, [path]);
}
