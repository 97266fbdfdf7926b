'use client';
import type { AccountInfo } from '@azure/msal-browser';
import { MsalProvider } from '@azure/msal-react';
import { QueryClientProvider } from '@tanstack/react-query';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { ClientConfig } from '#contracts/client-config.ts';
import { Me } from '#contracts/people.ts';
import { ApiContext } from '#components/api/client.ts';
import { createQueryClient } from '#components/api/query-client.ts';
import { createApi } from '#components/api/request.ts';
import { Admission } from './admission.tsx';
import { EndedFlag } from './ended-flag.ts';
import type { OpenedClient } from './msal-client.ts';
import { signInAgain, signInAgainHere } from './sign-in-again.ts';
import { SignInEnded } from './sign-in-ended.tsx';
import { leave } from './sign-out.ts';
import { tokenSource } from './token-source.ts';

interface SignedInProps {
  readonly config: ClientConfig;
  readonly opened: OpenedClient & { readonly account: AccountInfo };
  readonly children: ReactNode;
}

/** Everything a signed-in person's pages stand on: MSAL, the API with their token, the query cache, the address bar. */
export function SignedIn({ config, opened, children }: SignedInProps) {
  const { client, account } = opened;
  const [ended] = useState(() => new EndedFlag());
  const [queries] = useState(createQueryClient);
  const hasEnded = useSyncExternalStore(ended.subscribe, ended.get, () => false);
  const api = useMemo(
    () => createApi(tokenSource({
      client, account, scopes: config.scopes, origin: window.location.origin, hasEnded: ended.get, onEnded: () => ended.set(true),
    })),
    [client, account, config.scopes, ended],
  );
  const signOut = () => leave({ api, client, account, forget: () => queries.clear() });
  const again = { client, account, scopes: config.scopes };

  async function onSignInAgain() {
    const outcome = await signInAgain(again);
    if (outcome === 'not-yet') return;
    if (outcome === 'other-person') return window.location.assign('/');
    ended.set(false);
    await api.post('/api/sign-in', undefined, Me);
    await queries.invalidateQueries();
  }

  return (
    <MsalProvider instance={client}>
      <QueryClientProvider client={queries}>
        <ApiContext value={api}>
          {/* Docket speaks British English; what React Aria says to screen readers must not follow the browser into another language. */}
          <I18nProvider locale="en-GB">
            <NuqsAdapter>
              <Admission account={account} justSignedIn={opened.justSignedIn} environment={config.environment} signOut={signOut}>
                {children}
              </Admission>
              {hasEnded && (
                <SignInEnded onSignInAgain={onSignInAgain} onSignInHere={() => void signInAgainHere(again)} onSignOut={() => void signOut()} />
              )}
            </NuqsAdapter>
          </I18nProvider>
        </ApiContext>
      </QueryClientProvider>
    </MsalProvider>
  );
}
