import { expect, test } from 'vitest';
import { ApiProblem } from '#components/api/problem.ts';
import { undoRefused } from './undo-refused.ts';

test('a refused undo doesn’t ask to repeat a change, and still names who was faster', () => {
  const refused = undoRefused(new ApiProblem({ code: 'conflict', status: 409, title: 'This was changed meanwhile. Load it again and repeat your change.', detail: 'Tom Hale changed one at 10:04.', correlationId: '0198' }));
  expect(refused.title).toBe('This wasn’t undone: it was changed meanwhile, and stays as it is now.');
  expect([refused.detail, refused.correlationId, refused.code]).toEqual(['Tom Hale changed one at 10:04.', '0198', 'conflict']);
});

test('any other failure says what it is', () => {
  const over = new ApiProblem({ code: 'undo-over', status: 410, title: 'It is too late to undo this. Change it back instead.' });
  expect(undoRefused(over)).toBe(over);
});
