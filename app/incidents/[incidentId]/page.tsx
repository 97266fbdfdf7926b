import { IncidentPage } from '#components/incidents/incident-page.tsx';

export const metadata = { title: 'Incident' };

export default async function OneIncidentPage({ params }: { params: Promise<{ incidentId: string }> }) {
  const { incidentId } = await params;
  return <IncidentPage id={incidentId} />;
}
