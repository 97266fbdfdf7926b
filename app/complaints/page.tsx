import { Complaints } from '#components/library/complaints.tsx';

export const metadata = { title: 'Complaints' };

export default function ComplaintsPage() {
  return <Complaints />;
}
