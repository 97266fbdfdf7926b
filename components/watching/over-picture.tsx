'use client';
import { Button } from '#components/ui/button.tsx';
import { useObserved } from '#components/player/use-observed.ts';
import { clockOf } from '#components/player/media-time.ts';
import { microseconds } from '#contracts/time.ts';
import { aidWords, isAsFilmed, type Aids } from './aids.ts';
import { HURRY, type Skimmer, type Skimming } from './skim.ts';

const NOT_SKIMMING: Skimming | null = null;

/** What must be known of the picture, on the picture: that it isn't as filmed, and that it is skimmed through. From the left: at the top right cameras burn in the time. */
export function OverPicture({ aids, onAsFilmed, skimmer }: { readonly aids: Aids; readonly onAsFilmed: () => void; readonly skimmer: Skimmer | null }) {
  const skimming = useObserved(skimmer?.state, NOT_SKIMMING);
  return (
    <div className="pointer-events-none absolute inset-x-2 top-2 flex flex-wrap items-start gap-2 pe-[40%] text-[0.8125rem] text-white">
      {!isAsFilmed(aids) && (
        <p data-aids className="pointer-events-auto flex items-center gap-2 rounded bg-black/75 py-0.5 ps-2 pe-0.5">
          Not as filmed: {aidWords(aids)}
          <Button size="small" className="bg-white! text-black! hover:bg-white/85!" onPress={onAsFilmed}>As filmed</Button>
        </p>
      )}
      {skimming && (
        <p data-skim className="rounded bg-black/75 px-2 py-1">
          {skimWords(skimming)}
        </p>
      )}
    </div>
  );
}

function skimWords({ hurries, hurriesTo, nothing }: Skimming): string {
  if (nothing) return 'Skimming: nothing stands out here, it plays at your speed';
  if (!hurries) return 'Skimming: this matters';
  return `Skimming at ${HURRY}× ${hurriesTo === null ? 'to the end' : `to ${clockOf(microseconds(hurriesTo))}`}`;
}
