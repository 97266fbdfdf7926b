import type { Metadata } from 'next';
import { ReviewPage } from '#components/review/review-page.tsx';

export const metadata: Metadata = { title: 'Recording' };

export default async function Page({ params }: { readonly params: Promise<{ readonly recordingId: string }> }) {
  const { recordingId } = await params;
  return <ReviewPage key={recordingId} recordingId={recordingId} />;
}
