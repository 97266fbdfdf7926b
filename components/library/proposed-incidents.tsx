'use client';
import Link from 'next/link';
import { useIncidents } from '#components/incidents/use-incidents.ts';
import { dayWords, londonShortClock } from '#components/ui/london-time.ts';
import { useNow } from './use-now.ts';

const SHOWN = 3;

/** Incidents Docket proposes that wait for a person's word, each a link to where it is decided. Nothing where none waits. */
export function ProposedIncidents() {
  const { data } = useIncidents();
  const nowMs = useNow();
  const waiting = data?.items.filter(({ waiting: n }) => n > 0) ?? [];
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="proposed-incidents" className="mb-5 rounded-md border border-line bg-surface px-3 py-2 print:hidden">
      <h2 id="proposed-incidents" className="font-semibold">{waiting.length === 1 ? 'An incident is' : `${waiting.length} incidents are`} proposed</h2>
      <ul>
        {waiting.slice(0, SHOWN).map(({ id, label, startsAt, waiting: n }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3">
            <Link href={`/incidents/${id}`} className="min-h-7 leading-7 text-accent hover:underline">{label}</Link>
            <span className="text-quiet">{dayWords(Date.parse(startsAt), nowMs)}, {londonShortClock(Date.parse(startsAt))} · {n === 1 ? '1 recording' : `${n} recordings`} to decide</span>
          </li>
        ))}
      </ul>
      {waiting.length > SHOWN && <Link href="/incidents" className="inline-block min-h-7 leading-7 text-accent hover:underline">All {waiting.length}</Link>}
    </section>
  );
}
