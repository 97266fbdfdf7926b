/** When a page about recordings can say nothing but no: what it means, and whom to ask. No other try is offered: none can help. */
import type { ApiProblem } from '#components/api/client.ts';

export interface Refusal {
  readonly title: string;
  readonly words: string;
  readonly ask: string;
}

const ADMINISTRATOR = 'If your work needs it, ask your force’s Docket administrator.';

/** @param problem a final one: where another try may help it isn't a refusal */
export function refusalOf(problem: ApiProblem): Refusal {
  switch (problem.code) {
    case 'not-found':
    case 'invalid-request':
      return {
        title: 'There is nothing here, or it is not open to you',
        words: 'The address may be wrong, or the footage may belong to another borough or unit.',
        ask: 'If you should see it, ask your supervisor.',
      };
    case 'forbidden':
      return { title: 'Recordings are not open to you', words: 'Your role in Docket doesn’t include looking at footage.', ask: ADMINISTRATOR };
    case 'access-withdrawn':
      return { title: 'Your access to this recording was withdrawn', words: 'Nothing of it is kept in this browser.', ask: 'If you need it, ask your supervisor.' };
    default:
      return { title: 'Docket doesn’t open this', words: problem.title, ask: ADMINISTRATOR };
  }
}
