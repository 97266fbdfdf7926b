import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { NoteForm } from './note-form.tsx';
import { Noting } from './noting.ts';
import type { Desk } from './use-desk.ts';

const html = (noting: Noting) => renderToStaticMarkup(<NoteForm desk={{} as Desk} noting={noting} />);

test('a field that comes anew, after another tab or another page, has what was typed', () => {
  const begun = new Noting({ id: 'a', atUs: 15_000_000, made: Promise.resolve(null) });
  begun.write({ note: 'Runs towards the park', kind: 'search' });
  expect(html(begun)).toContain('value="Runs towards the park"');
  const old = html(new Noting({ id: 'a', atUs: 15_000_000, made: null, words: { note: 'Of yesterday', kind: 'note' } }));
  expect(old).toContain('value="Of yesterday"');
  expect(old).toContain('not saved yet');
});
