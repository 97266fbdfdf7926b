import { MyShifts } from '#components/library/my-shifts.tsx';
import { InAddressBar } from '#components/ui/in-address-bar.tsx';

export const metadata = { title: 'My shifts' };

export default function MyShiftsPage() {
  return <InAddressBar><MyShifts /></InAddressBar>;
}
