import { Suspense } from 'react';
import { BesidePage } from '#components/incidents/beside/beside-page.tsx';

export const metadata = { title: 'Side by side' };

export default async function TwoCamerasPage({ params }: { params: Promise<{ incidentId: string }> }) {
  const { incidentId } = await params;
  return (
    <Suspense>
      <BesidePage incidentId={incidentId} />
    </Suspense>
  );
}
