'use client';
import { AuthError, InteractionRequiredAuthError, type AccountInfo, type IPublicClientApplication } from '@azure/msal-browser';
import { SIGN_IN_ERRORS } from '#contracts/sign-in-errors.ts';
import { ApiProblem, noAnswer } from '#components/api/problem.ts';
import type { TokenSource } from '#components/api/request.ts';
import { BRIDGE_PATH } from './msal-client.ts';
import type { SignInPhase } from './sign-in-state.ts';

interface TokenSourceParts {
  readonly client: Pick<IPublicClientApplication, 'acquireTokenSilent'>;
  readonly account: AccountInfo;
  readonly scopes: readonly string[];
  readonly origin: string;
  /** While the person is asked to sign in again, and once they have signed out, nothing is tried behind their back. */
  readonly phase: () => SignInPhase;
  /** The person has to sign in again. */
  readonly onEnded: () => void;
  /** Docket says that this sign-in was ended. */
  readonly onSignedOut: () => void;
}

const over = (code: 'token-invalid' | 'sign-in-ended') => new ApiProblem({ code, ...SIGN_IN_ERRORS[code] });

/**
 * Bearer tokens from MSAL, renewed silently. When that needs the person, says so once and refuses the rest in words.
 *
 * One question at a time: when a tab wakes, many requests find the token over at once, some of them told so by the app, and
 * two renewals side by side would use one refresh token twice, which its provider may refuse.
 */
export function tokenSource(parts: TokenSourceParts): TokenSource {
  const request = { account: parts.account, scopes: [...parts.scopes], redirectUri: parts.origin + BRIDGE_PATH };
  const ask = (forceRefresh: boolean) => parts.client.acquireTokenSilent({ ...request, forceRefresh });
  let asked: ReturnType<typeof ask> | undefined;
  const alone = (forceRefresh: boolean) => {
    const answer = ask(forceRefresh).finally(() => {
      if (asked === answer) asked = undefined;
    });
    return (asked = answer);
  };
  const answered = async (renew: boolean): ReturnType<typeof ask> => {
    if (!asked) return await alone(renew);
    const answer = await asked;
    // What came from memory meanwhile is what the app has just refused.
    return renew && answer.fromCache ? await answered(true) : answer;
  };
  return {
    async token({ renew = false } = {}) {
      const phase = parts.phase();
      if (phase !== 'live') throw over(phase === 'asks' ? 'token-invalid' : 'sign-in-ended');
      try {
        return (await answered(renew)).accessToken;
      } catch (error) {
        if (!(error instanceof InteractionRequiredAuthError)) throw identityUnreachable(error);
        if (parts.phase() === 'live') parts.onEnded();
        throw over('token-invalid');
      }
    },
    onRefused: parts.onEnded,
    onSignedOut: parts.onSignedOut,
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
