import { WatchedPage } from '#components/reviews/watched-page.tsx';

export const metadata = { title: 'Who watched my footage' };

export default function Page() {
  return <WatchedPage />;
}
