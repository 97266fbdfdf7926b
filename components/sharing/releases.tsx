'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { Share, SharedShare } from '#contracts/sharing.ts';
import { ReleaseDialog } from './release-dialog.tsx';
import { ShareDecision, type Decision } from './share-decision.tsx';
import { ShareRow } from './share-row.tsx';
import { useSharedAgain } from './use-shared.ts';

/** What a prosecutor released of what was revealed to them: to whom, what they did, and how it ends. Nothing to whoever releases nothing. */
export function Releases({ shares }: { readonly shares: readonly SharedShare[] }) {
  const [isReleasing, setReleasing] = useState(false);
  const [deciding, setDeciding] = useState<{ readonly share: Share; readonly what: Decision } | null>(null);
  const again = useSharedAgain();
  const own = shares.filter(({ mayRelease }) => mayRelease);
  const releases = own.flatMap((share) => share.releases);
  if (own.length === 0) return null;
  return (
    <section aria-label="Served and disclosed" className="border-t border-line">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
        <h3 className="text-[0.8125rem] font-semibold">Served and disclosed</h3>
        {releases.length === 0 && <p className="text-quiet">Nothing yet.</p>}
        <Button size="small" className="ms-auto" onPress={() => setReleasing(true)}>Serve or disclose…</Button>
      </div>
      {releases.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {releases.map((one) => <ShareRow key={one.id} share={one} level={4} tellsReceipts onDecide={(what) => setDeciding({ share: one, what })} />)}
        </ul>
      )}
      {isReleasing && <ReleaseDialog shares={own} onClose={() => setReleasing(false)} onReleased={() => (setReleasing(false), again())} />}
      {deciding && <ShareDecision {...deciding} onClose={() => setDeciding(null)} onDone={() => (setDeciding(null), again())} />}
    </section>
  );
}

/** Released of what is no longer shared with them: still theirs to end. Nothing where there is none. */
export function PastReleases({ releases }: { readonly releases: readonly Share[] }) {
  const [deciding, setDeciding] = useState<{ readonly share: Share; readonly what: Decision } | null>(null);
  const again = useSharedAgain();
  if (releases.length === 0) return null;
  return (
    <section aria-labelledby="past-releases" className="rounded-lg border border-line bg-surface">
      <div className="border-b border-line px-4 py-2.5">
        <h2 id="past-releases" className="text-base font-semibold">Served and disclosed earlier</h2>
        <p className="text-quiet">What these were released from is no longer shared with you. They go on until they end, or you revoke them.</p>
      </div>
      <ul className="divide-y divide-line">
        {releases.map((one) => <ShareRow key={one.id} share={one} tellsReceipts onDecide={(what) => setDeciding({ share: one, what })} />)}
      </ul>
      {deciding && <ShareDecision {...deciding} onClose={() => setDeciding(null)} onDone={() => (setDeciding(null), again())} />}
    </section>
  );
}
