import { Complaints } from '#components/library/complaints.tsx';
import { InAddressBar } from '#components/ui/in-address-bar.tsx';

export const metadata = { title: 'Complaints' };

export default function ComplaintsPage() {
  return <InAddressBar><Complaints /></InAddressBar>;
}
