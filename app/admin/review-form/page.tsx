import { FormPage } from '#components/reviews/form-page.tsx';

export const metadata = { title: 'Questions of reviews' };

export default function Page() {
  return <FormPage />;
}
