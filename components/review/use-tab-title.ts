'use client';
import { useEffect } from 'react';

/**
 * Names the browser's tab while there is something to name it by; null leaves the page's own name, and so does leaving.
 *
 * Not by a `<title>` of React's: the newest one in the document wins, and Next puts the page's own in again after a
 * navigation, late. So the title is set, and set again when another one comes in.
 */
export function useTabTitle(title: string | null): void {
  useEffect(() => {
    if (title === null) return;
    let own = document.title;
    const name = () => {
      if (document.title === title) return;
      own = document.title;
      document.title = title;
    };
    name();
    const watch = new MutationObserver(name);
    watch.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      watch.disconnect();
      if (document.title === title) document.title = own;
    };
  }, [title]);
}
