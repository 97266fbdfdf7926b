'use client';
import { ReviewPanel } from '#components/reviews/review-panel.tsx';
import type { IncidentDetail } from '#contracts/incidents.ts';
import type { Conductor } from './conductor.ts';

export interface SideProps {
  readonly incident: IncidentDetail;
  readonly conductor: Conductor | null;
}

/** What stands at the right of the pictures: a supervisor's review of what of the incident is theirs to review. */
export function Side({ incident }: SideProps) {
  return <ReviewPanel subject={{ incidentId: incident.id }} what="incident" />;
}
