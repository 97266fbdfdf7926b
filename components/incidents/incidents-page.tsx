'use client';
import Link from 'next/link';
import { recordingsWords } from '#components/duty/duty-words.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { FilmIcon } from '#components/ui/icons.tsx';
import { dayWords, londonShortClock } from '#components/ui/london-time.ts';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { useNow } from '#components/library/use-now.ts';
import type { IncidentSummary } from '#contracts/incidents.ts';
import { useIncidents } from './use-incidents.ts';

/** Incidents of one's own and one's units' newest footage, those that wait for a decision first. */
export function IncidentsPage() {
  const { data, error, isPending, refetch } = useIncidents();
  const nowMs = useNow();
  return (
    <Page title="Incidents" aside={data && data.items.length > 0 && 'of the newest footage that is yours to see'}>
      {isPending && <Busy label="Loading incidents" />}
      {error && !data && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <Empty icon={<FilmIcon />} title="No incidents">
          <p>Recordings that were filmed at the same time near each other, or that share a CAD reference, are proposed here as one incident.</p>
        </Empty>
      )}
      {data && data.items.length > 0 && (
        <ul className="divide-y divide-line rounded-md border border-line bg-surface">
          {data.items.map((incident) => <Row key={incident.id} incident={incident} nowMs={nowMs} />)}
        </ul>
      )}
    </Page>
  );
}

function Row({ incident, nowMs }: { readonly incident: IncidentSummary; readonly nowMs: number }) {
  const from = Date.parse(incident.startsAt);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2.5">
      <span className="min-w-0 flex-1 basis-56">
        <Link href={`/incidents/${incident.id}`} className="font-semibold hover:underline">{incident.label}</Link>
        <span className="block text-[0.8125rem] text-quiet">{dayWords(from, nowMs)}, {londonShortClock(from)} · {recordingsWords(incident.recordings)}{incident.officers.length > 0 && ` · ${incident.officers.join(', ')}`}</span>
      </span>
      {incident.waiting > 0 ? <Chip tone="accent">{incident.state === 'accepted' ? `${incident.waiting} to decide` : 'Proposed'}</Chip> : <Chip tone="ok">Accepted</Chip>}
    </li>
  );
}
