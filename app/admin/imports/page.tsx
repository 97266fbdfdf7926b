import { ImportsPage } from '#components/dispatch/imports-page.tsx';

export const metadata = { title: 'Import dispatch and rosters' };

export default function AdminImportsPage() {
  return <ImportsPage />;
}
