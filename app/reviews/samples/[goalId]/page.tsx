import { SamplePage } from '#components/reviews/sample-page.tsx';

export const metadata = { title: 'Dip-sample' };

export default async function Page({ params }: { readonly params: Promise<{ readonly goalId: string }> }) {
  const { goalId } = await params;
  return <SamplePage key={goalId} goalId={goalId} />;
}
