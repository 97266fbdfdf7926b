import { CasesPage } from '#components/cases/cases-page.tsx';

export const metadata = { title: 'Cases' };

export default function CaseListPage() {
  return <CasesPage />;
}
