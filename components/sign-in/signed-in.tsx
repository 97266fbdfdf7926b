'use client';
import type { AccountInfo } from '@azure/msal-browser';
import { MsalProvider } from '@azure/msal-react';
import { QueryClientProvider } from '@tanstack/react-query';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Suspense, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { late } from '#components/ui/late.tsx';
import type { ClientConfig } from '#contracts/client-config.ts';
import { Me } from '#contracts/people.ts';
import { ApiContext } from '#components/api/client.ts';
import { createQueryClient } from '#components/api/query-client.ts';
import { createApi } from '#components/api/request.ts';
import { whenIdle } from '#components/ui/when-idle.ts';
import { Admission } from './admission.tsx';
import { ClientConfigContext } from './client-config-context.ts';
import type { OpenedClient } from './msal-client.ts';
import { Opening } from './opening.tsx';
import { SignInState } from './sign-in-state.ts';
import { tokenSource } from './token-source.ts';
import { useSignOut } from './use-sign-out.ts';

/** Dialogs come after the page: a sign-in doesn't end while it is shown for the first time. */
const loadSignInEnded = () => import('./sign-in-ended.tsx');
const SignInEnded = late(async () => (await loadSignInEnded()).SignInEnded, 'over');

interface SignedInProps {
  readonly config: ClientConfig;
  readonly opened: OpenedClient & { readonly account: AccountInfo };
  readonly children: ReactNode;
}

/** Everything a signed-in person's pages stand on: MSAL, the API with their token, the query cache. */
export function SignedIn({ config, opened, children }: SignedInProps) {
  const { client, account } = opened;
  const [state] = useState(() => new SignInState());
  const [queries] = useState(createQueryClient);
  const phase = useSyncExternalStore(state.subscribe, state.get, state.get);
  const api = useMemo(
    () => createApi(tokenSource({
      client, account, scopes: config.scopes, origin: window.location.origin, phase: state.get,
      onEnded: () => state.set('asks'), onSignedOut: () => state.set('signed-out'),
    })),
    [client, account, config.scopes, state],
  );
  const { leaving, signOut } = useSignOut({ api, client, account, queries, state });

  async function onSignedIn() {
    state.set('live');
    await api.post('/api/sign-in', undefined, Me);
    await queries.invalidateQueries();
  }

  return (
    <MsalProvider instance={client}>
      <QueryClientProvider client={queries}>
        <ApiContext value={api}>
          {/* Docket speaks British English; what React Aria says to screen readers must not follow the browser into another language. */}
          <I18nProvider locale="en-GB">
            {leaving ? (
              <Opening label="Signing you out…" />
            ) : (
              <Admission account={account} justSignedIn={opened.justSignedIn} environment={config.environment} signOut={signOut}>
                <ClientConfigContext value={config}>{children}</ClientConfigContext>
                <SignInEndedInHand />
              </Admission>
            )}
            {!leaving && phase === 'asks' && (
              <Suspense>
                <SignInEnded again={{ client, account, scopes: config.scopes }} onSignedIn={onSignedIn} onSignOut={() => void signOut()} />
              </Suspense>
            )}
          </I18nProvider>
        </ApiContext>
      </QueryClientProvider>
    </MsalProvider>
  );
}

/** In hand by then, though Docket may have been updated or be out of reach. A failure now is tried again when it is needed. Drawn with the page, which may hold it back. */
function SignInEndedInHand() {
  useEffect(() => whenIdle(() => void loadSignInEnded().catch(() => undefined)), []);
  return null;
}
