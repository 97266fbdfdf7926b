'use client';
import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';
import { useEffect, useState } from 'react';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Opening } from './opening.tsx';
import { PlainPage } from './plain-page.tsx';

/**
 * Where the identity provider sends its answer. Hands it to the page that asked (a hidden frame's, a window's opener, or
 * this tab's own earlier address) and does nothing else: MSAL itself must not start here.
 */
export function Bridge() {
  const [stray, setStray] = useState(false);
  useEffect(() => {
    handOver().catch(() => setStray(true));
  }, []);
  if (!stray) return <Opening label="Signing you in…" />;
  return (
    <PlainPage title="Nothing to sign in to" actions={<ButtonLink href="/" kind="primary">Open Docket</ButtonLink>}>
      <p>This page only passes on an answer from your sign-in service, and none came with it.</p>
    </PlainPage>
  );
}

let handedOver: Promise<void> | undefined;

/** Once per page load: strict mode mounts twice, and the answer is gone from the address after the first. */
function handOver(): Promise<void> {
  return (handedOver ??= broadcastResponseToMainFrame());
}
