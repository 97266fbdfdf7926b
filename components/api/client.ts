'use client';
import { createContext, use } from 'react';
import type { Api } from './request.ts';

export { ApiProblem, asProblem } from './problem.ts';
export { Nothing, type Api } from './request.ts';

/** Provided by sign-in: below it there is always a signed-in person. */
export const ApiContext = createContext<Api | null>(null);

/** The API with this person's bearer token attached to every request, renewed by itself. */
export function useApi(): Api {
  const api = use(ApiContext);
  if (!api) throw new Error('useApi() is used outside of sign-in.');
  return api;
}
