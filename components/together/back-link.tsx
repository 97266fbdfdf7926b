'use client';
import Link from 'next/link';
import { ChevronLeftIcon } from '#components/ui/icons.tsx';
import type { IncidentDetail } from '#contracts/incidents.ts';

export function BackLink({ incident }: { readonly incident: Pick<IncidentDetail, 'id'> }) {
  return <Link href={`/incidents/${incident.id}`} className="inline-flex items-center gap-0.5 text-quiet hover:text-text"><ChevronLeftIcon /> Incident</Link>;
}
