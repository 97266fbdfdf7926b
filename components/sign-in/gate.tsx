'use client';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import type { ClientConfig } from '#contracts/client-config.ts';
import { Opening } from './opening.tsx';
import { SignInFailed } from './refusals.tsx';
import { SignedIn } from './signed-in.tsx';
import { goToSignIn, openClient } from './msal-client.ts';
import { useOpening } from './use-opening.ts';

/** Pages anyone may read, and the bridge, where MSAL must not start. */
const OPEN_TO_ALL: readonly string[] = ['/auth/redirect', '/signed-out', '/accessibility', '/verify', '/shared/offline'];

/** Lets signed-in people through; sends the others to the identity provider and brings them back here. */
export function Gate({ config, children }: { readonly config: ClientConfig; readonly children: ReactNode }) {
  return OPEN_TO_ALL.includes(usePathname()) ? children : <SignInFirst config={config}>{children}</SignInFirst>;
}

function SignInFirst({ config, children }: { readonly config: ClientConfig; readonly children: ReactNode }) {
  const opening = useOpening(config);
  switch (opening.state) {
    case 'opening':
      return <Opening />;
    case 'failed':
      return <SignInFailed failure={opening.failure} onTryAgain={() => void tryAgain(config)} />;
    case 'open':
      return <SignedIn config={config} opened={opening.opened}>{children}</SignedIn>;
  }
}

/** A failed answer leaves MSAL usable; where MSAL itself failed to start, only a fresh page helps. */
async function tryAgain(config: ClientConfig): Promise<void> {
  try {
    const { client } = await openClient(config, { afresh: true });
    await goToSignIn(client, config.scopes, { chooseAccount: true });
  } catch {
    window.location.reload();
  }
}
