import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { StageNotice } from './notices.tsx';

test('that the original is safe is said once, by the reason', () => {
  const html = renderToStaticMarkup(<StageNotice notice="unplayable" reason="This is a text file. The original is safe." lock={null} home="/shifts" />);
  expect(html.match(/original is safe/g)).toHaveLength(1);
  expect(html).toContain('exactly as the dock received it');
});
