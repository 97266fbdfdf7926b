'use client';
import Link from 'next/link';
import { useNow } from '#components/library/use-now.ts';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { dayWords, londonShortClock } from '#components/ui/london-time.ts';
import { Page } from '#components/ui/page.tsx';
import { Paged } from './paged.tsx';
import { useWatchedByOthers } from './use-reviews.ts';

/** Who watched one's own footage, when and why, over all of it. Address /reviews/watched. */
export function WatchedPage() {
  const list = useWatchedByOthers();
  const nowMs = useNow();
  return (
    <Page title="Who watched my footage" actions={<ButtonLink href="/reviews">Back to reviews</ButtonLink>}>
      <Paged
        title="Newest first" list={list} empty="Nobody else has watched your footage."
        row={({ id, at, who, what, reason, recording }) => (
          <li key={id} className="grid gap-x-4 gap-y-0.5 px-4 py-2.5 sm:grid-cols-[12rem_1fr]">
            <time dateTime={at} className="font-mono text-[0.8125rem] text-quiet">{dayWords(Date.parse(at), nowMs)}, {londonShortClock(Date.parse(at))}</time>
            <p className="min-w-0">
              <span className="font-semibold">{who}</span> {what}: <Link href={`/recordings/${recording.id}`} className="text-accent underline">your recording of {dayWords(Date.parse(recording.startedAt), nowMs)}, {londonShortClock(Date.parse(recording.startedAt))}</Link>
              {reason && <span className="block text-[0.8125rem] wrap-anywhere text-quiet">Reason: {reason}</span>}
            </p>
          </li>
        )}
      />
      <p className="mt-3 text-xs text-quiet">From the ledger, over your newest 1,000 recordings. What professional standards look into is not shown here. Looking at this list is recorded as well.</p>
    </Page>
  );
}
