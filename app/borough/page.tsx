import { BoroughRecordings } from '#components/library/borough-recordings.tsx';
import { InAddressBar } from '#components/ui/in-address-bar.tsx';

export const metadata = { title: 'Borough' };

export default function BoroughPage() {
  return <InAddressBar><BoroughRecordings /></InAddressBar>;
}
