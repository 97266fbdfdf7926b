'use client';
import { BrowserAuthError, type AccountInfo, type IPublicClientApplication } from '@azure/msal-browser';

export interface SignInAgain {
  readonly client: IPublicClientApplication;
  readonly account: AccountInfo;
  readonly scopes: readonly string[];
}

/** What became of signing in again: the same person is back, another one is, or they have left it. */
export type SignedInAgain = 'same-person' | 'other-person' | 'not-yet';

/**
 * Signs in again in a window of its own, so that the page keeps all it holds (a film's position, half a note). Where
 * windows are not allowed, through the whole page, which comes back to the same address.
 */
export async function signInAgain({ client, account, scopes }: SignInAgain): Promise<SignedInAgain> {
  try {
    const answer = await client.acquireTokenPopup({
      account,
      scopes: [...scopes],
      loginHint: account.username,
      // A window closed by hand can't be told from one still open (its opener is cut off), so a second press takes over.
      overrideInteractionInProgress: true,
    });
    client.setActiveAccount(answer.account);
    return answer.account.homeAccountId === account.homeAccountId ? 'same-person' : 'other-person';
  } catch (error) {
    if (error instanceof BrowserAuthError && ['popup_window_error', 'empty_window_error'].includes(error.errorCode)) {
      await signInAgainHere({ client });
    }
    return 'not-yet';
  }
}

/**
 * The same through the whole page, which returns to this address. Forgetting the ended sign-in and loading afresh
 * rather than acquireTokenRedirect, which MSAL refuses while the window is still being waited for; and forgetting all of
 * it, or the fresh page would take that wait for a redirect whose answer went missing.
 */
export async function signInAgainHere({ client }: Pick<SignInAgain, 'client'>): Promise<void> {
  await client.clearCache();
  window.location.reload();
}
