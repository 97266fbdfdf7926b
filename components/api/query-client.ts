import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.ts';

const RETRIES = 2;

/** The cache of what was read. Only failures that pass by themselves are tried again; a refusal is final at once. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < RETRIES && error instanceof ApiProblem && error.passing,
        // Docket's own storage and the force's network may answer where "the internet" doesn't: always try.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
