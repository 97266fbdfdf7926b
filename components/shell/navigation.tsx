'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useLayoutEffect, useRef } from 'react';
import { countSpoken, countWords, waitingOf, type Waiting } from '#components/library/counts.ts';
import { useAttention } from '#components/library/use-attention.ts';
import { classes } from '#components/ui/classes.ts';
import type { AttentionCounts } from '#contracts/attention.ts';
import { PAGE_NAMES, type PagePath } from './pages.ts';

/** Pages of those who have something waiting for them: an administrator's unassigned footage is another list's to count. */
const COUNTED: readonly PagePath[] = ['/shifts', '/unit', '/approvals'];

export function Navigation({ pages }: { readonly pages: readonly PagePath[] }) {
  const path = usePathname();
  const { data } = useAttention(pages.some((page) => COUNTED.includes(page)));
  const list = useRef<HTMLElement>(null);
  const counts = pages.map((page) => (data && waitingOn(page, data))?.words).join(' ');
  // Of more pages than a narrow screen holds the one that is looked at is in sight; what waits comes later, and moves them.
  useLayoutEffect(() => intoSight(list.current), [path, counts]);
  return (
    <nav ref={list} aria-label="Pages" className="order-last -mx-4 flex basis-[calc(100%+2rem)] max-sm:scroll-hint overflow-x-auto border-t border-line px-2 sm:order-none sm:mx-0 sm:basis-auto sm:border-0 sm:px-0 print:hidden">
      {pages.map((page) => {
        const here = path === page || path.startsWith(`${page}/`);
        const waiting = data && waitingOn(page, data);
        return (
          <Link
            key={page}
            href={page}
            aria-current={here ? 'page' : undefined}
            title={waiting?.words}
            className={classes(
              'flex h-11 shrink-0 items-center gap-1.5 border-b-2 px-2.5 whitespace-nowrap sm:h-13 sm:-outline-offset-2',
              here ? 'border-accent font-semibold text-text' : 'border-transparent text-quiet hover:text-text forced-colors:border-[Canvas]',
            )}
          >
            <span data-name>{PAGE_NAMES[page]}</span>
            {waiting && <Badge {...waiting} />}
          </Link>
        );
      })}
    </nav>
  );
}

/** By scrolling the list of pages itself: where `scrollIntoView` leads, Chromium begins with Tab, and the link that skips all this would be skipped. */
function intoSight(list: HTMLElement | null): void {
  const link = list?.querySelector<HTMLElement>('[aria-current]');
  if (list && link) list.scrollLeft = link.offsetLeft - list.offsetLeft - (list.clientWidth - link.offsetWidth) / 2;
}

function waitingOn(page: PagePath, { mine, units, unassigned, reviews, approvals }: AttentionCounts): Waiting | null {
  if (page === '/shifts') return mine && waitingOf(mine);
  if (page === '/unit') return units && waitingOf(units);
  if (page === '/unassigned') return unassigned && unassigned.count > 0 ? { count: unassigned, words: `Unassigned: ${countSpoken(unassigned)}`, isUrgent: false } : null;
  if (page === '/reviews') return reviews && reviews.count > 0 ? { count: reviews, words: `New reviews of your footage: ${countSpoken(reviews)}`, isUrgent: false } : null;
  if (page === '/approvals') return approvals && approvals.count > 0 ? { count: approvals, words: `Waiting for your decision: ${countSpoken(approvals)}`, isUrgent: false } : null;
  return null;
}

/** The link's own name stays the page's: what waits is a remark to it. */
function Badge({ count, isUrgent }: Waiting) {
  return (
    <span aria-hidden="true" className={classes('tabular rounded-full px-1.5 text-[0.6875rem] leading-4 font-semibold', isUrgent ? 'bg-danger-soft text-danger' : 'bg-sunken text-quiet')}>
      {countWords(count)}
    </span>
  );
}
