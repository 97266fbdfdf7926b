import type { ErrorCode } from './problem.ts';

/** Those of the table of errors that a browser says by itself, before any server is asked. */
export const SIGN_IN_ERRORS = {
  'token-missing': { status: 401, title: 'Sign in to continue.' },
  'token-invalid': { status: 401, title: 'Your sign-in has ended. Sign in again.' },
  'sign-in-ended': { status: 401, title: 'You signed out, here or in another tab. Sign in again to go on.' },
} as const satisfies Partial<Record<ErrorCode, { status: number; title: string }>>;
