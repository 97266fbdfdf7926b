import { SharedWithMe } from '#components/library/shared-with-me.tsx';

export const metadata = { title: 'Shared with me' };

export default function SharedWithMePage() {
  return <SharedWithMe />;
}
