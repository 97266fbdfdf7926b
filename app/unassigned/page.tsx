import { Unassigned } from '#components/unassigned/unassigned.tsx';

export const metadata = { title: 'Unassigned' };

export default function UnassignedPage() {
  return <Unassigned />;
}
