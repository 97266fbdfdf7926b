import { CasePage } from '#components/cases/case-page.tsx';

export const metadata = { title: 'Case' };

export default async function OneCasePage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  return <CasePage id={caseId} />;
}
