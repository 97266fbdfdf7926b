'use client';
import type { AccountInfo, IPublicClientApplication } from '@azure/msal-browser';
import { Nothing, type Api } from '#components/api/request.ts';

interface Leave {
  readonly api: Api;
  readonly client: IPublicClientApplication;
  readonly account: AccountInfo;
  /** Drops what the page has read. */
  readonly forget: () => void;
}

/**
 * Docket first (it ends the token and the open viewings, and writes it down), then the identity provider. Someone
 * leaving a shared computer must get out even when Docket doesn't answer: its token dies with the tab anyway.
 */
export async function leave({ api, client, account, forget }: Leave): Promise<void> {
  await api.post('/api/sign-out', undefined, Nothing, { keepalive: true }).catch(() => undefined);
  forget();
  await client.logoutRedirect({ account });
}
