import { PlainPage } from '#components/sign-in/plain-page.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';

export const metadata = { title: 'Signed out' };

export default function SignedOutPage() {
  return (
    <PlainPage title="You are signed out" actions={<ButtonLink href="/" kind="primary" prefetch={false}>Sign in</ButtonLink>}>
      <p>Your viewings have ended and this tab holds nothing any more. On a shared computer, close the browser as well.</p>
    </PlainPage>
  );
}
