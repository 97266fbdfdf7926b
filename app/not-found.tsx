import { Empty } from '#components/ui/empty.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { SearchIcon } from '#components/ui/icons.tsx';

export const metadata = { title: 'Not found' };

/** Docket's own, because Next's carries an inline style the content security policy refuses. */
export default function NotFound() {
  return (
    <Empty icon={<SearchIcon />} title="There is nothing here, or it is not open to you" level={1}>
      <p>The address may be mistyped, or what it named may have been closed to you since.</p>
      <p className="pt-3"><ButtonLink href="/" kind="primary">Go to your start page</ButtonLink></p>
    </Empty>
  );
}
