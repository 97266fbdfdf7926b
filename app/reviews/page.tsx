import { ReviewsPage } from '#components/reviews/reviews-page.tsx';

export const metadata = { title: 'Reviews' };

export default function Page() {
  return <ReviewsPage />;
}
