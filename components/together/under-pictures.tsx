'use client';
import { Suspense } from 'react';
import { useSelected } from '#components/player/use-observed.ts';
import { late } from '#components/ui/late.tsx';
import type { TogetherCamera } from './cameras.ts';
import type { Conductor } from './conductor.ts';
import { Lanes } from './lanes.tsx';
import { MomentList } from './moments/list.tsx';
import type { TogetherDesk } from './moments/use-desk.ts';
import type { Together } from './state.ts';

const IncidentMap = late(async () => (await import('./map/incident-map.tsx')).IncidentMap);
const SideBySideExports = late(async () => (await import('./exports/section.tsx')).SideBySideExports);

const isShown = ({ cameras }: Together): boolean => cameras.some(({ frame }) => frame !== null);
const withdrawnIn = ({ cameras }: Together): string => cameras.filter(({ phase }) => phase === 'withdrawn').map(({ recordingId }) => recordingId).join(' ');

interface UnderPicturesProps {
  readonly incidentId: string;
  readonly cameras: readonly TogetherCamera[];
  readonly conductor: Conductor | null;
  readonly desk: TogetherDesk;
  /** The span to be exported side by side, on incident time; null: not asked for. */
  readonly asked: { readonly fromUs: number; readonly toUs: number } | null;
  readonly onAsked: () => void;
}

/** The cameras' lanes, what is marked on them, what was exported of them, and where they were. */
export function UnderPictures({ incidentId, cameras, conductor, desk, asked, onAsked }: UnderPicturesProps) {
  const isWatched = useSelected(conductor?.state, isShown, false);
  const sound = useSelected(conductor?.state, ({ sound: heard }) => heard as string | null, null);
  const withdrawn = useSelected(conductor?.state, withdrawnIn, '');
  return (
    <>
      <Lanes conductor={conductor} desk={desk} />
      <section aria-labelledby="together-moments" className="mt-4">
        <h2 id="together-moments" className="mb-2 text-base font-semibold">Marks and clips</h2>
        <MomentList cameras={desk.cameras} axis={desk.axis} way={(us, words) => <button type="button" className="min-h-7 font-mono text-accent hover:underline" onClick={() => conductor?.seek(us)}>{words}</button>} />
      </section>
      {cameras.length > 1 && isWatched && (
        <Suspense>
          <SideBySideExports incidentId={incidentId} cameras={cameras.filter(({ recordingId }) => !withdrawn.includes(recordingId))} asked={asked} heard={sound} onClose={onAsked} />
        </Suspense>
      )}
      <Suspense><IncidentMap cameras={cameras} moments={desk.moments} conductor={conductor} /></Suspense>
    </>
  );
}
