import { Administration } from '#components/directory/administration.tsx';

export const metadata = { title: 'Administration' };

export default function AdministrationPage() {
  return <Administration />;
}
