import { UnitRecordings } from '#components/library/unit-recordings.tsx';

export const metadata = { title: 'Unit' };

export default function UnitPage() {
  return <UnitRecordings />;
}
