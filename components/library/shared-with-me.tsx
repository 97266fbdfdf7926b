import { Empty } from '#components/ui/empty.tsx';
import { ShareIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/page.tsx';

/** Where a prosecutor's exhibits will be. */
export function SharedWithMe() {
  return (
    <Page title="Shared with me">
      <Empty icon={<ShareIcon />} title="Nothing has been shared with you yet">
        <p>When the police share exhibits of a case with you, they appear here, by case.</p>
        <p>You see exactly what was shared, until the share ends. Expecting something? Ask the officer in the case.</p>
      </Empty>
    </Page>
  );
}
