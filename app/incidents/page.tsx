import { IncidentsPage } from '#components/incidents/incidents-page.tsx';

export const metadata = { title: 'Incidents' };

export default function IncidentListPage() {
  return <IncidentsPage />;
}
