'use client';
import { useState } from 'react';
import { asProblem } from '#components/api/client.ts';
import { ExportList } from '#components/exports/export-list.tsx';
import { useIncidentExportChanges, useIncidentExports } from '#components/exports/use-exports.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { TogetherCamera } from '../cameras.ts';
import { SideBySideDialog } from './dialog.tsx';

interface SideBySideExportsProps {
  readonly incidentId: string;
  readonly cameras: readonly TogetherCamera[];
  /** What is about to be exported, incident time; null where nothing is. */
  readonly asked: { readonly fromUs: number; readonly toUs: number } | null;
  readonly heard: string | null;
  readonly onClose: () => void;
}

/** What was made of several cameras at once: asked for, followed, taken away. */
export function SideBySideExports({ incidentId, cameras, asked, heard, onClose }: SideBySideExportsProps) {
  const { data, error, refetch } = useIncidentExports(incidentId, true);
  const changes = useIncidentExportChanges(incidentId);
  const announce = useAnnounce();
  const [round, setRound] = useState(0);
  const close = () => {
    changes.ask.reset();
    setRound((n) => n + 1);
    onClose();
  };
  return (
    <>
      {error && <ProblemNotice error={asProblem(error)} onRetry={() => void refetch()} className="mt-4" />}
      {data && data.items.length > 0 && (
        <section aria-labelledby="together-exports" className="mt-4">
          <h2 id="together-exports" className="mb-2 text-base font-semibold">Exports side by side</h2>
          <div className="rounded-md border border-line bg-surface [&_li:last-child]:border-b-0"><ExportList items={data.items} changes={changes} /></div>
        </section>
      )}
      {asked && (
        <SideBySideDialog
          key={round} span={asked} cameras={cameras} heard={heard} ask={changes.ask} onClose={close}
          onAsked={() => {
            announce('Asked for. It is under “Exports side by side”.');
            close();
          }}
        />
      )}
    </>
  );
}
