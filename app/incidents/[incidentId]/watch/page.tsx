import { Suspense } from 'react';
import { TogetherPage } from '#components/together/together-page.tsx';

export const metadata = { title: 'Watch together' };

export default async function WatchTogetherPage({ params }: { params: Promise<{ incidentId: string }> }) {
  const { incidentId } = await params;
  return (
    <Suspense>
      <TogetherPage incidentId={incidentId} />
    </Suspense>
  );
}
