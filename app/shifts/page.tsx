import { MyShifts } from '#components/library/my-shifts.tsx';

export const metadata = { title: 'My shifts' };

export default function MyShiftsPage() {
  return <MyShifts />;
}
