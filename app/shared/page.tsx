import { SharedPage } from '#components/sharing/shared-page.tsx';

/** To be put on a tablet's Home Screen: Safari keeps what such a page keeps, and it opens with one tap, without network too. */
export const metadata = { title: 'Shared with me', manifest: '/court.webmanifest' };

export default function SharedWithMePage() {
  return <SharedPage />;
}
