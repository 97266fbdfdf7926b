import { ApiProblem, asProblem } from '#components/api/problem.ts';

/** Why something wasn't undone. A conflict's own words ask to repeat the change, which is not what an undo is: what stands now stays. */
export function undoRefused(error: unknown): ApiProblem {
  const problem = asProblem(error);
  if (problem.code !== 'conflict') return problem;
  const { code, status, detail, correlationId, issues } = problem;
  return new ApiProblem({ code, status, detail, correlationId, issues, title: 'This wasn’t undone: it was changed meanwhile, and stays as it is now.' }, { cause: error });
}
