'use client';
import type { AccountInfo } from '@azure/msal-browser';
import { useQuery } from '@tanstack/react-query';
import { useRef, type ReactNode } from 'react';
import type { ClientConfig } from '#contracts/client-config.ts';
import { Me } from '#contracts/people.ts';
import { asProblem, Nothing, useApi } from '#components/api/client.ts';
import { meKeys } from '#components/api/first-keys.ts';
import { Shell } from '#components/shell/shell.tsx';
import { Opening } from './opening.tsx';
import { NotAdmitted } from './refusals.tsx';
import { SignInContext } from './sign-in-context.ts';

interface AdmissionProps {
  readonly account: AccountInfo;
  readonly justSignedIn: boolean;
  readonly environment: ClientConfig['environment'];
  readonly signOut: () => Promise<void>;
  readonly children: ReactNode;
}

/** Asks Docket who this is. A fresh sign-in is told to it once, so that the ledger has it. */
export function Admission({ account, justSignedIn, environment, signOut, children }: AdmissionProps) {
  const api = useApi();
  const untold = useRef(justSignedIn);
  const { data: me, error, isFetching, refetch } = useQuery({
    queryKey: meKeys.all,
    staleTime: 5 * 60_000,
    // The signal stays unread: a query whose signal was read is broken off by strict mode's first unmount, and the
    // second mount would make a second entry.
    queryFn: async () => {
      if (!untold.current) return api.get('/api/me', Me);
      const answer = await api.post('/api/sign-in', undefined, Me).catch(async (error: unknown) => {
        if (asProblem(error).code !== 'not-enrolled') throw error;
        // Somebody added by their mail, here for the first time? Else what was said at first stands.
        await api.post('/api/recipients/recognise', undefined, Nothing).catch(() => {
          throw error;
        });
        return api.post('/api/sign-in', undefined, Me);
      });
      untold.current = false;
      return answer;
    },
  });

  if (me) {
    return (
      <SignInContext value={{ me, signOut }}>
        <Shell environment={environment}>{children}</Shell>
      </SignInContext>
    );
  }
  if (!error || isFetching) return <Opening />;
  return <NotAdmitted error={error} account={account.name ?? account.username} onSignOut={() => void signOut()} onTryAgain={() => void refetch()} />;
}
