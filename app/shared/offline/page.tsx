import type { Metadata } from 'next';
import { OfflinePage } from '#components/court/offline-page.tsx';

export const metadata: Metadata = { title: 'Kept on this device' };

/** Open to whoever has the device: what is kept opens by its person's code alone, and nothing comes from Docket here. */
export default function Page() {
  return <OfflinePage />;
}
