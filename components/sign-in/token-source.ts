'use client';
import { AuthError, InteractionRequiredAuthError, type AccountInfo, type IPublicClientApplication } from '@azure/msal-browser';
import { ERRORS } from '#contracts/errors.ts';
import { ApiProblem, noAnswer } from '#components/api/problem.ts';
import type { TokenSource } from '#components/api/request.ts';
import { BRIDGE_PATH } from './msal-client.ts';

interface TokenSourceParts {
  readonly client: Pick<IPublicClientApplication, 'acquireTokenSilent'>;
  readonly account: AccountInfo;
  readonly scopes: readonly string[];
  readonly origin: string;
  /** Whether the person is already being asked to sign in again: then nothing is tried behind their back. */
  readonly hasEnded: () => boolean;
  readonly onEnded: () => void;
}

const signInEnded = () =>
  new ApiProblem({ code: 'token-invalid', status: ERRORS['token-invalid'].status, title: ERRORS['token-invalid'].title });

/** Bearer tokens from MSAL, renewed silently. When that needs the person, says so once and refuses the rest in words. */
export function tokenSource(parts: TokenSourceParts): TokenSource {
  return {
    async token({ renew = false } = {}) {
      if (parts.hasEnded()) throw signInEnded();
      try {
        const answer = await parts.client.acquireTokenSilent({
          account: parts.account,
          scopes: [...parts.scopes],
          redirectUri: parts.origin + BRIDGE_PATH,
          forceRefresh: renew,
        });
        return answer.accessToken;
      } catch (error) {
        if (!(error instanceof InteractionRequiredAuthError)) throw identityUnreachable(error);
        parts.onEnded();
        throw signInEnded();
      }
    },
    onRefused: parts.onEnded,
  };
}

function identityUnreachable(error: unknown): ApiProblem {
  const problem = noAnswer(error);
  return new ApiProblem(
    {
      code: problem.code,
      status: problem.status,
      title: 'Your sign-in could not be renewed, because the sign-in service can’t be reached. Docket keeps trying.',
      detail: error instanceof AuthError ? `Sign-in service: ${error.errorCode}` : undefined,
    },
    { cause: error },
  );
}
