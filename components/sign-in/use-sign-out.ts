'use client';
import type { AccountInfo, IPublicClientApplication } from '@azure/msal-browser';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { meKeys } from '#components/api/first-keys.ts';
import type { Api } from '#components/api/request.ts';
import { abandonOpenings } from '#components/player/preload.ts';
import { forgetKept } from '#components/court/forget-kept.ts';
import { forgetByPerson, WORDS_STORE } from '#components/ui/kept-by-person.ts';
import type { Me } from '#contracts/people.ts';
import { onSignedOutElsewhere, tellOtherTabs } from './other-tabs.ts';
import type { SignInState } from './sign-in-state.ts';
import { endOwnSignIn, leave, leaveProvider, leaveTab } from './sign-out.ts';

interface SignOutParts {
  readonly api: Api;
  readonly client: IPublicClientApplication;
  readonly account: AccountInfo;
  readonly queries: QueryClient;
  readonly state: SignInState;
}

/**
 * The ways out of this tab: by the person's own press, by another tab's word, by Docket's. All three take the page down
 * first, its players with it, and then all that it had read. While `leaving`, show nothing of it.
 */
export function useSignOut({ api, client, account, queries, state }: SignOutParts): { readonly leaving: boolean; readonly signOut: () => Promise<void> } {
  const [leaving, setLeaving] = useState(false);

  async function clearPage(): Promise<void> {
    flushSync(() => setLeaving(true));
    await abandonOpenings('signed-out');
    queries.clear();
  }

  /** Viewings end while the token still holds, in this tab and in the others: what was watched last is not lost. */
  async function signOut(): Promise<void> {
    const me = queries.getQueryData<Me>(meKeys.all);
    tellOtherTabs(account.homeAccountId);
    await clearPage();
    if (me) {
      forgetByPerson(WORDS_STORE, me.id);
      await forgetKept(me.id);
    }
    await leave({ api, client, account });
  }

  const onElsewhere = useEffectEvent(async (whoLeft: string) => {
    if (leaving) return;
    await clearPage();
    // While a token is still given: none is once the state is set.
    await endOwnSignIn({ api, account, whoLeft });
    state.set('signed-out');
    await leaveTab({ client, account });
  });
  useEffect(() => onSignedOutElsewhere((whoLeft) => void onElsewhere(whoLeft)), []);

  const onState = useEffectEvent(async () => {
    if (leaving || state.get() !== 'signed-out') return;
    tellOtherTabs(account.homeAccountId);
    await clearPage();
    await leaveProvider({ client, account });
  });
  useEffect(() => state.subscribe(() => void onState()), [state]);

  return { leaving, signOut };
}
