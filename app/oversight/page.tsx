import { OversightPage } from '#components/oversight/oversight-page.tsx';
import { InAddressBar } from '#components/ui/in-address-bar.tsx';

export const metadata = { title: 'Oversight' };

export default function Page() {
  return <InAddressBar><OversightPage /></InAddressBar>;
}
