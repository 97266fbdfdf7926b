import { expect, test } from 'vitest';
import { ApiProblem, noAnswer } from '#components/api/problem.ts';
import { failureWords, NoRoom } from './failure-words.ts';
import { LineLost, NotThatFilm } from './fetch-film.ts';

test.each([
  ['a device known to be too small', new NoRoom('It needs 4 GB; this browser may use 1 GB more on this device.'), /not enough room.*needs 4 GB.*1 GB more/],
  ['a device that is full on the way', new DOMException('', 'QuotaExceededError'), /device is full.*Free some space.*what has come stays/],
  ['a lost line', new LineLost(), /connection was lost.*What has come stays/],
  ['no network at the beginning', noAnswer(new TypeError('Failed to fetch')), /connection was lost/],
  ['another film than the manifest’s', new NotThatFilm(), /isn’t the film that was shared.*removed again/],
  ['a share that is over', new ApiProblem({ code: 'not-found', status: 404, title: 'There is nothing here.' }), /may no longer be kept offline/],
  ['too many devices', new ApiProblem({ code: 'too-many', status: 409, title: 'Too many.', detail: 'It is kept on 20 devices already. Remove it from one of them.' }), /20 devices already/],
  ['a browser that forbids it', new DOMException('', 'SecurityError'), /can’t keep it.*private window/],
])('%s is said', (_, why, words) => {
  expect(failureWords(why)).toMatch(words);
});
