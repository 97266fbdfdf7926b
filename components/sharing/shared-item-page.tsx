'use client';
import Link from 'next/link';
import { Suspense, useCallback, useMemo, useState } from 'react';
import { asProblem } from '#components/api/client.ts';
import { KeptHere } from '#components/court/kept-here.tsx';
import { KeptLine } from '#components/court/kept-line.tsx';
import { MakeReady } from '#components/court/make-ready.tsx';
import { Observable } from '#components/player/observable.ts';
import { PlayerView } from '#components/player/player-view.tsx';
import type { Player } from '#components/player/player.ts';
import { STANDS_ALONE } from '#components/player/stage-size.ts';
import { isAccessOver } from '#components/player/player-state.ts';
import { useSelected } from '#components/player/use-observed.ts';
import { NOTHING_ON_IT, type OnTimeline } from '#components/timeline/on-timeline.ts';
import { Busy } from '#components/ui/busy.tsx';
import { classes } from '#components/ui/classes.ts';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { ChevronLeftIcon, ShareIcon } from '#components/ui/icons.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { late } from '#components/ui/late.tsx';
import type { RecordingId } from '#contracts/ids.ts';
import { Downloads } from './downloads.tsx';
import { Redacted } from './redacted.tsx';
import { PrivateNotes } from './private-notes.tsx';
import { sharedDoor } from './shared-door.ts';
import { findItem, useShared, useSharedAgain, type FoundItem } from './use-shared.ts';
import { dayTimeWords, endWords, momentWords, sourceWords } from './words.ts';

const Timeline = late(async () => (await import('#components/timeline/timeline.tsx')).Timeline);

/** One shared exhibit, watched. Address /shared/{itemId}. */
export function SharedItemPage({ itemId }: { readonly itemId: string }) {
  const { data, error, refetch } = useShared();
  /** What was told of it while it was open: it stays under the player that says it is over. */
  const [opened, setOpened] = useState<FoundItem | null>(null);
  const now = data ? findItem(data, itemId) : null;
  if (now && !opened) setOpened(now);
  const found = now ?? opened;
  if (found) return <Watched found={found} isOpen={now !== null} />;
  return (
    <div className="mx-auto max-w-2xl p-4 pt-10">
      {error ? (
        <ProblemNotice error={asProblem(error)} onRetry={() => void refetch()} />
      ) : !data ? (
        <Busy label="Opening what is shared with you…" />
      ) : (
        <Empty icon={<ShareIcon />} title="There is nothing here" level={1}>
          <p>This isn’t shared with you, or no longer. Ask the officer in the case if you need it.</p>
          <p><ButtonLink href="/shared">All that is shared with you</ButtonLink></p>
        </Empty>
      )}
    </div>
  );
}

function Watched({ found: { inCase, share, item }, isOpen }: { readonly found: FoundItem; readonly isOpen: boolean }) {
  const [player, setPlayer] = useState<Player | null>(null);
  const [moments] = useState(() => new Observable<OnTimeline>(NOTHING_ON_IT));
  const isOver = useSelected(player?.state, isAccessOver, false) || !isOpen;
  const again = useSharedAgain();
  const facts = useMemo(
    () => ({
      id: item.id as string as RecordingId, startedAt: item.startsAt, startSource: 'sidecar' as const, clock: null, durationUs: item.durationUs, cameraSerial: null, officer: null,
      told: { clock: 'time of the recording, as the police have it', whose: item.officer ?? 'officer not known' },
    }),
    [item.id, item.startsAt, item.durationUs, item.officer],
  );
  const filmed = useMemo(() => ({ startedAt: item.startsAt, clock: null }), [item.startsAt]);
  const nothing = useCallback(() => undefined, []);
  return (
    <div className="min-h-[calc(100dvh-3.3125rem)] lg:grid lg:grid-cols-[minmax(0,1fr)_21rem]">
      <div data-alone className={classes(STANDS_ALONE, 'flex min-w-0 flex-col px-4 pt-3 pb-2')}>
        <div className="mb-2 flex min-w-0 flex-wrap items-center gap-x-3">
          <Link href="/shared" className="inline-flex min-h-6 items-center gap-1 text-quiet hover:text-text"><ChevronLeftIcon />Shared with me</Link>
          <h1 className="min-w-0 text-lg font-bold tracking-tight wrap-anywhere"><span className="font-mono text-base">{item.reference}</span> {item.description}</h1>
        </div>
        {item.ready ? (
          <PlayerView
            recording={facts}
            doorOf={sharedDoor}
            home="/shared"
            onReasonRequired={nothing}
            showsControls
            takesFocus={false}
            onOpened={again}
            onPlayer={setPlayer}
            onPlaces={nothing}
            onSettled={nothing}
            timeline={
              <Suspense fallback={<div className="h-[6.375rem]" />}>
                <Timeline player={player} durationUs={item.durationUs} filmed={filmed} steps={null} moments={moments} onUnder={nothing} />
              </Suspense>
            }
          />
        ) : (
          <p className="rounded-lg border border-line bg-surface p-6 text-quiet">It is still being prepared. This page shows it by itself once it is ready.</p>
        )}
      </div>
      <aside aria-label="About this exhibit" className="space-y-5 border-line bg-surface p-4 max-lg:border-t lg:border-s">
        <div className="space-y-1 text-quiet">
          <h2 className="text-base font-semibold text-text">{inCase.title} <span className="font-mono text-xs font-normal text-quiet">{inCase.reference}</span></h2>
          <p><time dateTime={item.startsAt}>{momentWords(item.startsAt)}</time></p>
          <p>{sourceWords(item)}, docked {momentWords(item.dockedAt)}.</p>
          <p>Shared by {share.sharedBy}, {endWords(share)}.</p>
        </div>
        {!isOver && (
          <>
            {item.downloads.length > 0 && (
              <div>
                <h2 className="mb-1.5 text-[0.8125rem] font-semibold">Take it away</h2>
                <div className="flex flex-wrap gap-2"><Downloads item={item} /></div>
              </div>
            )}
            <Redacted item={item} />
            {item.mayKeepOffline && share.offlineUntil && (
              <div className="space-y-2">
                <h2 className="text-[0.8125rem] font-semibold">In court, without network</h2>
                <p className="text-xs text-quiet">It may be kept on this device until {dayTimeWords(share.offlineUntil)}.</p>
                <KeptLine itemId={item.id} reference={item.reference} />
                <div className="flex flex-wrap items-center gap-3"><MakeReady found={[{ inCase, share, item }]} /><KeptHere /></div>
              </div>
            )}
            <PrivateNotes item={item} player={player} />
            <details className="text-quiet">
              <summary className="cursor-pointer font-semibold text-text">How to prove it is unchanged</summary>
              <p className="mt-1.5">The package has the film, its hashes and the force’s signature. <Link href="/verify" prefetch={false} className="text-accent underline underline-offset-2">Check a package</Link> says what holds, and names what was changed; nothing is uploaded.</p>
              {item.originalSha256 && <p className="mt-1.5">SHA-256 of the original as docked: <span className="font-mono text-xs break-all">{item.originalSha256}</span></p>}
            </details>
          </>
        )}
      </aside>
    </div>
  );
}
