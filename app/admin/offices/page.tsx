import { OfficesPage } from '#components/offices/offices-page.tsx';

export const metadata = { title: 'Partner offices' };

export default function Page() {
  return <OfficesPage />;
}
