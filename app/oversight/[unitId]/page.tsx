import { OversightPage } from '#components/oversight/oversight-page.tsx';
import { InAddressBar } from '#components/ui/in-address-bar.tsx';

export const metadata = { title: 'Oversight' };

export default async function Page({ params }: { readonly params: Promise<{ readonly unitId: string }> }) {
  const { unitId } = await params;
  return <InAddressBar><OversightPage key={unitId} unitId={unitId} /></InAddressBar>;
}
