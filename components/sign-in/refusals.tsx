'use client';
import type { ReactNode } from 'react';
import { asProblem } from '#components/api/problem.ts';
import { NativeButton } from '#components/ui/native-button.tsx';
import { PlainPage } from './plain-page.tsx';

/** What the identity provider said when it sent the person back without a sign-in. */
export interface ProviderFailure {
  readonly code: string;
  readonly message: string;
}

/** The provider refused, was cancelled, or its answer did not fit what this tab had asked. */
export function SignInFailed({ failure, onTryAgain }: { readonly failure: ProviderFailure; readonly onTryAgain: () => void }) {
  const { title, words } = failureWords(failure.code);
  return (
    <PlainPage
      title={title}
      actions={<NativeButton kind="primary" onPress={onTryAgain}>Try again</NativeButton>}
      footnote={`What the sign-in service said: ${failure.message}`}
    >
      <p>{words}</p>
      <p>If it happens again, ask your organisation’s IT service desk, and give them the line below.</p>
    </PlainPage>
  );
}

const UNREACHED = new Set(['post_request_failed', 'get_request_failed', 'no_network_connectivity', 'network_error', 'timed_out']);

function failureWords(code: string): { title: string; words: string } {
  if (code === 'access_denied' || code === 'user_cancelled')
    return { title: 'You did not sign in', words: 'The sign-in was cancelled, or your account was not allowed to use Docket.' };
  if (UNREACHED.has(code))
    return { title: 'The sign-in service can’t be reached', words: 'Your organisation’s sign-in service did not answer. Check this computer’s connection, then try again.' };
  return { title: 'Signing in did not work', words: 'Your organisation’s sign-in service did not let you through, or its answer did not arrive whole.' };
}

interface NotAdmittedProps {
  readonly error: unknown;
  /** The account's name, so that someone signed in as the wrong person notices. */
  readonly account: string;
  readonly onSignOut: () => void;
  readonly onTryAgain: () => void;
}

/** Signed in, but Docket does not let them in: no role, not in the directory, or Docket itself can't answer. */
export function NotAdmitted({ error, account, onSignOut, onTryAgain }: NotAdmittedProps) {
  const problem = asProblem(error);
  const { title, body } = refusalWords(problem.code, problem.title);
  return (
    <PlainPage
      title={title}
      actions={
        <>
          <NativeButton kind="primary" onPress={onTryAgain}>Try again</NativeButton>
          <NativeButton onPress={onSignOut}>Sign out</NativeButton>
        </>
      }
      footnote={problem.correlationId && <>Number for support: <span className="font-mono">{problem.correlationId}</span></>}
    >
      <p>You are signed in as <b className="text-text">{account}</b>.</p>
      {body}
    </PlainPage>
  );
}

function refusalWords(code: string, otherwise: string): { title: string; body: ReactNode } {
  switch (code) {
    case 'no-role':
      return {
        title: 'You have no role in Docket yet',
        body: <p>Your account works, but nobody has given it a role. Ask your force’s Docket administrator to assign one; if you work for another organisation, ask the person who invited you.</p>,
      };
    case 'not-enrolled':
      return {
        title: 'You are not enrolled in Docket yet',
        body: <p>Your account works, but Docket’s directory doesn’t know you. Ask your force’s Docket administrator to add you, with your warrant number and your posting.</p>,
      };
    case 'offline':
      return { title: 'Docket can’t be reached', body: <p>{otherwise}</p> };
    default:
      return { title: 'Docket could not let you in', body: <p>{otherwise}</p> };
  }
}
