'use client';
import { AuthError, type AccountInfo } from '@azure/msal-browser';
import { useEffect, useState } from 'react';
import type { ClientConfig } from '#contracts/client-config.ts';
import { goToSignIn, openClient, type OpenedClient } from './msal-client.ts';
import type { ProviderFailure } from './refusals.tsx';

export type Opening =
  | { readonly state: 'opening' }
  | { readonly state: 'failed'; readonly failure: ProviderFailure }
  | { readonly state: 'open'; readonly opened: OpenedClient & { readonly account: AccountInfo } };

/**
 * Takes the provider's answer or the account this tab already has; with neither, leaves for the provider at once,
 * and comes back to this same address.
 */
export function useOpening(config: ClientConfig): Opening {
  const [opening, setOpening] = useState<Opening>({ state: 'opening' });
  useEffect(() => {
    let current = true;
    void (async () => {
      try {
        const opened = await openClient(config);
        if (opened.account === null) return await goToSignIn(opened.client, config.scopes);
        if (current) setOpening({ state: 'open', opened: { ...opened, account: opened.account } });
      } catch (error) {
        if (current) setOpening({ state: 'failed', failure: providerFailure(error) });
      }
    })();
    return () => {
      current = false;
    };
  }, [config]);
  useEffect(reloadWhenBroughtBack, []);
  return opening;
}

/** Back from the provider's page revives this one as it was, mid-departure: start it afresh instead. */
function reloadWhenBroughtBack(): () => void {
  const onShow = (event: PageTransitionEvent) => event.persisted && window.location.reload();
  window.addEventListener('pageshow', onShow);
  return () => window.removeEventListener('pageshow', onShow);
}

function providerFailure(error: unknown): ProviderFailure {
  if (error instanceof AuthError) {
    // Only a provider's own words help a service desk; MSAL's are links to its own manual.
    const theirs = error.errorMessage.startsWith('See http') ? '' : error.errorMessage;
    return { code: error.errorCode, message: theirs || error.errorCode };
  }
  return { code: 'unexpected', message: error instanceof Error ? error.message : String(error) };
}
