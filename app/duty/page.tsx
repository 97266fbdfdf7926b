import { DutyPage } from '#components/duty/duty-page.tsx';

export const metadata = { title: 'End of duty' };

export default function EndOfDutyPage() {
  return <DutyPage />;
}
