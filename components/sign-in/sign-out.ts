'use client';
import type { AccountInfo, IPublicClientApplication } from '@azure/msal-browser';
import { Nothing, type Api } from '#components/api/request.ts';
import { SIGNED_OUT_PATH } from './msal-client.ts';

interface Leave {
  readonly api: Api;
  readonly client: IPublicClientApplication;
  readonly account: AccountInfo;
}

/**
 * Docket first (it ends the token and the open viewings, and writes it down), then the identity provider. Someone
 * leaving a shared computer must get out even when Docket doesn't answer: its token dies with the tab anyway.
 */
export async function leave({ api, client, account }: Leave): Promise<void> {
  await endSignIn(api);
  await leaveProvider({ client, account });
}

const endSignIn = (api: Api) => api.post('/api/sign-out', undefined, Nothing, { keepalive: true }).catch(() => undefined);

/**
 * For a tab that leaves because somebody signed out in another one. Two people may be signed in to one browser, a tab
 * each: the other's sign-in would live on at Docket with nobody at it, so its own tab ends it. The same person's is over
 * already, and asking with its token would only be refused.
 */
export async function endOwnSignIn({ api, account, whoLeft }: Pick<Leave, 'api'> & { readonly account: Pick<AccountInfo, 'homeAccountId'>; readonly whoLeft: string }): Promise<void> {
  if (whoLeft !== account.homeAccountId) await endSignIn(api);
}

/**
 * Leaves where Docket has ended the sign-in already. The provider's own session must end too: with it, signing in again
 * would only bring back the sign-in that was ended.
 */
export async function leaveProvider({ client, account }: Omit<Leave, 'api'>): Promise<void> {
  await client.logoutRedirect({ account }).catch(() => leaveTab({ client, account }));
}

/** Leaves with this tab alone: another one is seeing to the rest. A page loaded afresh holds nothing of this one. */
export async function leaveTab({ client, account }: Omit<Leave, 'api'>): Promise<void> {
  await client.clearCache({ account });
  window.location.replace(SIGNED_OUT_PATH);
}
