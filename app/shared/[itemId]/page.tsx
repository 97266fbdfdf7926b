import type { Metadata } from 'next';
import { SharedItemPage } from '#components/sharing/shared-item-page.tsx';

export const metadata: Metadata = { title: 'Shared exhibit' };

export default async function Page({ params }: { readonly params: Promise<{ readonly itemId: string }> }) {
  const { itemId } = await params;
  return <SharedItemPage key={itemId} itemId={itemId} />;
}
