import { BoroughRecordings } from '#components/library/borough-recordings.tsx';

export const metadata = { title: 'Borough' };

export default function BoroughPage() {
  return <BoroughRecordings />;
}
