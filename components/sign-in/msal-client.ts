'use client';
import {
  PublicClientApplication,
  type AccountInfo,
  type Configuration,
  type IPublicClientApplication,
} from '@azure/msal-browser';
import type { ClientConfig } from '#contracts/client-config.ts';

/**
 * The one redirect address to register with the identity provider: the answer of a full-page sign-in, of a pop-up and of
 * the hidden frame that renews silently all land here. See app/auth/redirect.
 */
export const BRIDGE_PATH = '/auth/redirect';
export const SIGNED_OUT_PATH = '/signed-out';
/** How long a sign-in window is waited for: a password, a second factor, and finding the phone for it. */
const POPUP_MILLISECONDS = 5 * 60_000;

export interface OpenedClient {
  readonly client: IPublicClientApplication;
  /** Null where nobody is signed in, in this tab. */
  readonly account: AccountInfo | null;
  /** True on the page load that comes back from the identity provider: a sign-in to be recorded. */
  readonly justSignedIn: boolean;
}

/** One per tab, outside of React: strict mode mounts twice, and MSAL must read the provider's answer only once. */
let opened: Promise<OpenedClient> | undefined;

/**
 * Starts MSAL and takes the provider's answer, if this page load brings one. `afresh` after a failure: the failed
 * answer is used up by then, and a second start finds MSAL ready. @throws AuthError as the provider said it
 */
export function openClient(config: ClientConfig, { afresh = false }: { readonly afresh?: boolean } = {}): Promise<OpenedClient> {
  if (afresh) opened = undefined;
  return (opened ??= open(config));
}

async function open(config: ClientConfig): Promise<OpenedClient> {
  const client = new PublicClientApplication(msalConfiguration(config, window.location.origin));
  await client.initialize();
  const answer = await client.handleRedirectPromise();
  const account = answer?.account ?? client.getActiveAccount() ?? client.getAllAccounts()[0] ?? null;
  client.setActiveAccount(account);
  return { client, account, justSignedIn: answer !== null };
}

let leaving: Promise<void> | undefined;

/** Leaves for the identity provider; the person returns to the address they were at. Asked twice, leaves once. */
export function goToSignIn(client: IPublicClientApplication, scopes: readonly string[], options: { readonly chooseAccount?: boolean } = {}): Promise<void> {
  return (leaving ??= client.loginRedirect({
    scopes: [...scopes],
    redirectStartPage: window.location.href,
    ...(options.chooseAccount ? { prompt: 'select_account' } : {}),
  }));
}

/** Session storage: a token dies with its tab, and a shared station computer's next user finds none. */
export function msalConfiguration(config: ClientConfig, origin: string): Configuration {
  return {
    auth: {
      clientId: config.clientId,
      authority: config.authority,
      knownAuthorities: [...config.knownAuthorities],
      ...(config.authorityMetadata ? { authorityMetadata: config.authorityMetadata } : {}),
      redirectUri: origin + BRIDGE_PATH,
      postLogoutRedirectUri: origin + SIGNED_OUT_PATH,
    },
    cache: { cacheLocation: 'sessionStorage' },
    // Failures reach the person in words; MSAL's own log would put addresses with codes into the console.
    system: {
      popupBridgeTimeout: POPUP_MILLISECONDS,
      loggerOptions: { loggerCallback: () => undefined, piiLoggingEnabled: false },
    },
  };
}
