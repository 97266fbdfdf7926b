import { ApprovalsPage } from '#components/locks/approvals-page.tsx';

export const metadata = { title: 'Approvals' };

export default function Page() {
  return <ApprovalsPage />;
}
