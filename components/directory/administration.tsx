import { ForceSettingsPart } from '#components/administration/force-settings.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Page } from '#components/ui/page.tsx';
import { Docks } from './docks.tsx';
import { People } from './people.tsx';

/** What an administrator looks after in this release: where footage comes in, and who is who. */
export function Administration() {
  return (
    <Page title="Administration" actions={<><ButtonLink href="/admin/offices">Partner offices</ButtonLink><ButtonLink href="/admin/review-form">Questions of reviews</ButtonLink><ButtonLink href="/admin/imports">Import dispatch and rosters</ButtonLink></>}>
      <Docks />
      <ForceSettingsPart />
      <People />
    </Page>
  );
}
