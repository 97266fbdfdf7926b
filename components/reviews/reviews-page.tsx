'use client';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Page } from '#components/ui/page.tsx';
import { Examples } from './examples.tsx';
import { FollowUps } from './follow-ups.tsx';
import { OwnReviews } from './own-reviews.tsx';
import { SampleGoals } from './sample-goals.tsx';

/** What supervisors say of footage: to whom it is about, to whom draws and reviews it, to whom it was referred. Address /reviews. */
export function ReviewsPage() {
  const { roles } = useMe();
  const isOfficer = roles.includes('Officer');
  const isSupervisor = roles.includes('Supervisor');
  return (
    <Page title="Reviews" actions={isOfficer && <ButtonLink href="/reviews/watched">Who watched my footage</ButtonLink>}>
      <div className="space-y-8">
        {isSupervisor && <SampleGoals />}
        <FollowUps mayTell={roles.includes('ProfessionalStandards')} isSeldom={!isSupervisor && !roles.includes('ProfessionalStandards')} />
        {isOfficer && <OwnReviews />}
        {(isOfficer || isSupervisor) && <Examples />}
      </div>
    </Page>
  );
}
