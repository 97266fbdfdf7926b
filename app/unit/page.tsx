import { UnitRecordings } from '#components/library/unit-recordings.tsx';
import { InAddressBar } from '#components/ui/in-address-bar.tsx';

export const metadata = { title: 'Unit' };

export default function UnitPage() {
  return <InAddressBar><UnitRecordings /></InAddressBar>;
}
