'use client';
import { createContext, use } from 'react';
import type { Me } from '#contracts/people.ts';

export interface SignIn {
  readonly me: Me;
  readonly signOut: () => Promise<void>;
}

export const SignInContext = createContext<SignIn | null>(null);

/** Who is signed in, and the way out. */
export function useSignIn(): SignIn {
  const signIn = use(SignInContext);
  if (!signIn) throw new Error('useSignIn() is used outside of sign-in.');
  return signIn;
}

/** The signed-in person. */
export function useMe(): Me {
  return useSignIn().me;
}
