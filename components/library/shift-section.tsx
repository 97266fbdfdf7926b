'use client';
import { londonParts } from '#components/ui/london-time.ts';
import { RecordingList } from './recording-list.tsx';
import { bandOf } from './shift-band.ts';
import { ShiftBandBar } from './shift-band-bar.tsx';
import { amountWords, bandWords, shiftTitle } from './shift-words.ts';
import type { Shift } from './shifts.ts';
import type { PosterShelf } from './use-posters.ts';

/** One duty: when it was, how much there is of it, and its recordings, newest first. */
export function ShiftSection({ shift, posters, nowMs }: { readonly shift: Shift; readonly posters: PosterShelf; readonly nowMs: number }) {
  const band = bandOf(shift);
  const mixedZones = londonParts(band.fromMs).zone !== londonParts(band.toMs).zone;
  const heading = `shift-${shift.key}`;
  return (
    <section aria-labelledby={heading} className="mb-7">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <h2 id={heading} className="text-[0.9375rem] font-bold">{shiftTitle(shift, nowMs)}</h2>
        <p className="text-quiet">{bandWords(band)} · {amountWords(shift)}</p>
      </div>
      <ShiftBandBar shift={shift} mixedZones={mixedZones} />
      <RecordingList recordings={shift.recordings} posters={posters} nowMs={nowMs} showZone={mixedZones} showOfficer={false} />
    </section>
  );
}
