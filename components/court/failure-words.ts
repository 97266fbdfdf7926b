import { ApiProblem } from '#components/api/problem.ts';
import { LineLost, NotThatFilm } from './fetch-film.ts';

/** The browser knows that it won't fit; says how much is missing. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
}

const FREE_SPACE = 'This device is full. Free some space, then go on: what has come stays.';

/** Why something isn't ready offline, in words a person can act on. */
export function failureWords(why: unknown): string {
  if (why instanceof NoRoom) return `There is not enough room on this device. ${why.message}`;
  if (why instanceof LineLost || (why instanceof ApiProblem && why.code === 'offline')) return 'The connection was lost. What has come stays; go on when it is back.';
  if (why instanceof NotThatFilm) return 'What came isn’t the film that was shared. It was removed again. Try once more; tell the officer in the case if it stays so.';
  if (why instanceof ApiProblem) return why.status === 404 ? 'It may no longer be kept offline.' : (why.detail ?? why.title);
  if (why instanceof DOMException && why.name === 'QuotaExceededError') return FREE_SPACE;
  return 'This browser can’t keep it. A private window can’t, and some settings forbid it.';
}
