'use client';
import { useEffect, useState } from 'react';
import { Busy } from '#components/ui/busy.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { ShareIcon } from '#components/ui/icons.tsx';
import { Logo } from '#components/ui/logo.tsx';
import { onChanged } from './changes.ts';
import { KeptExhibits } from './kept-exhibits.tsx';
import { Limits } from './limits.tsx';
import { answerWorker, canKeep, underWorker, type OpenFilm } from './offline-worker.ts';
import { readKept, type Kept } from './opened.ts';
import type { Copy } from './records.ts';
import { UnlockForm } from './unlock-form.tsx';
import { useContact } from './use-kept.ts';
import { REMOVED } from './words.ts';

/**
 * What is kept on this device, played without network and without signing in. Address /shared/offline. All it needs is here: it
 * imports nothing late, and links by plain addresses.
 */
export function OfflinePage() {
  const kept = useKept();
  const isOnline = useOnline();
  useContact();
  return (
    <div className="mx-auto max-w-3xl px-4 pt-4 pb-10">
      <header className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-2">
        <Logo />
        {isOnline ? <a href="/shared" className="ms-auto inline-flex min-h-6 items-center text-accent underline underline-offset-2">All that is shared with me</a> : <p className="ms-auto text-quiet">No network</p>}
      </header>
      <main className="mt-4 space-y-6">
        <h1 className="text-xl font-bold tracking-tight">Kept on this device</h1>
        {!kept ? <Busy label="Looking at what is kept here…" /> : (
          <>
            {kept.open.length > 0 && <KeptExhibits kept={kept.open} />}
            {kept.closed.map(({ vault, count }) => <UnlockForm key={vault.personId} vault={vault} count={count} />)}
            {kept.open.length === 0 && kept.closed.length === 0 && (
              <Empty icon={<ShareIcon />} title="Nothing is kept on this device">
                <p>In “Shared with me”, press “Make ready offline” beside an exhibit while there is network. It then opens here, without.</p>
              </Empty>
            )}
            <Removed copies={kept.removed} />
            {(kept.open.length > 0 || kept.closed.length > 0) && <section aria-label="Good to know" className="text-quiet"><Limits /></section>}
          </>
        )}
      </main>
    </div>
  );
}

function Removed({ copies }: { readonly copies: readonly Copy[] }) {
  const whys = [...new Set(copies.flatMap(({ removed }) => removed?.why ?? []))];
  if (whys.length === 0) return null;
  return (
    <section aria-label="Removed" role="status" className="rounded-lg border border-line bg-surface px-4 py-3 text-quiet">
      {whys.map((why) => {
        const count = copies.filter(({ removed }) => removed?.why === why).length;
        return <p key={why}>{count === 1 ? 'One exhibit was' : `${count} exhibits were`} removed from this device: {REMOVED[why]}.</p>;
      })}
    </section>
  );
}

/** Null until it has been looked at. */
function useKept(): Kept | null {
  const [kept, setKept] = useState<Kept | null>(null);
  useEffect(() => {
    let gone = false;
    let films: ReadonlyMap<string, OpenFilm> = new Map();
    const look = async () => {
      const now = canKeep() ? await readKept() : { open: [], closed: [], removed: [] };
      films = new Map(now.open.map(({ copy, key }) => [copy.id, { key, bytes: copy.bytes, until: copy.until }]));
      if (!gone) setKept(now);
    };
    void look();
    if (!canKeep()) return;
    const stops = [onChanged(() => void look()), answerWorker((id) => films.get(id))];
    void underWorker();
    return () => {
      gone = true;
      for (const stop of stops) stop();
    };
  }, []);
  return kept;
}

function useOnline(): boolean {
  const [isOnline, setOnline] = useState(true);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    look();
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return isOnline;
}
